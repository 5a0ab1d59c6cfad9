import { readFile } from "node:fs/promises";
import { Miniflare, type MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { publicOnly } from "./publicOnly.ts";

/** A built Worker running in workerd on this machine. */
export type RunningWorker = { url: string; miniflare: Miniflare; stop(): Promise<void> };

export type StartOptions = {
  /** The built module, such as dist/worker/index.js. */
  script: string;
  /** 0 takes any free port. */
  port: number;
  /** The folder that keeps KV and Durable Objects; without one they are gone at the end. */
  state?: string;
  /** Bindings beside, or instead of, those of wrangler.toml. */
  bindings?: Record<string, string>;
  /** The script has none of the Durable Objects of wrangler.toml. */
  isBare?: true;
};

/** Trials on one machine come from browsers without a window and from programs: those are no bots here. */
const localAgents = "HeadlessChrome,node,undici,curl,python,Python,autocannon";

/** Starts a built Worker with the bindings of wrangler.toml, embedded: no account, no network, state in a folder. */
export async function startWorker({ script, port, state, bindings, isBare }: StartOptions): Promise<RunningWorker> {
  const { workerOptions } = unstable_getMiniflareWorkerOptions("wrangler.toml");
  const all: Record<string, unknown> = {
    ...workerOptions["bindings"],
    SHARD_COUNT: "16",
    NOT_BOTS: localAgents,
    ...bindings,
  };
  const options = {
    ...workerOptions,
    modules: [{ type: "ESModule", path: "index.js", contents: await readFile(script, "utf8") }],
    bindings: all,
    ...(all["WEBHOOKS_ALLOW_LOCAL"] === "true" ? {} : { outboundService: publicOnly }),
    host: "127.0.0.1",
    port,
    cf: {},
    ...(isBare === true ? { durableObjects: {} } : {}),
    ...(state === undefined ? {} : { defaultPersistRoot: state }),
  };
  const miniflare = new Miniflare(options as MiniflareOptions);
  const url = (await miniflare.ready).origin;
  return { url, miniflare, stop: () => miniflare.dispose() };
}
