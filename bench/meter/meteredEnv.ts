import type { Env } from "../../worker/env.ts";
import { meter } from "./meter.ts";
import { meteredKv } from "./meteredKv.ts";

/** The Worker's bindings, with KV and the calls of shards and control objects counted. */
export function meteredEnv(env: Env): Env {
  return { ...env, KV: meteredKv(env.KV), SHARDS: metered(env.SHARDS), CONTROLS: metered(env.CONTROLS) };
}

function metered<T extends object>(namespace: T): T {
  return new Proxy(namespace, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      if (name !== "get") return member.bind(target);
      return (...args: unknown[]) => meteredStub(member.apply(target, args));
    },
  });
}

/** A stub whose methods are counted as they are called. */
function meteredStub(stub: object): object {
  return new Proxy(stub, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => {
        meter.counts.objectCalls++;
        return Reflect.apply(member, target, args);
      };
    },
  });
}
