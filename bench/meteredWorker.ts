import type { Env } from "../worker/env.ts";
import app from "../worker/index.ts";
import { SiteControl as Control } from "../worker/storage/control/SiteControl.ts";
import { ProfileShard as Shard } from "../worker/storage/shard/ProfileShard.ts";
import { clock } from "./meter/clock.ts";
import { MeterSettings, meter } from "./meter/meter.ts";
import { meteredEnv } from "./meter/meteredEnv.ts";
import { meteredState } from "./meter/meteredState.ts";

export { SiteDeadLetters } from "../worker/storage/deadLetters/SiteDeadLetters.ts";
export { SiteWebhooks } from "../worker/storage/webhooks/SiteWebhooks.ts";

/** The shard, with what it writes counted. */
export class ProfileShard extends Shard {
  constructor(state: DurableObjectState, env: Env) {
    super(meteredState(state), meteredEnv(env));
  }

  override alarm(): Promise<void> {
    meter.counts.objectCalls++;
    return super.alarm();
  }
}

/** The control object, with what it writes counted. */
export class SiteControl extends Control {
  constructor(state: DurableObjectState, env: Env) {
    super(meteredState(state), meteredEnv(env));
  }
}

/** The Worker as it is deployed, with a meter around its storage: `GET /meter` reads it, `POST /meter` begins anew. */
export default {
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    if (new URL(request.url).pathname !== "/meter") return app.fetch(request, meteredEnv(env), context);
    if (request.method === "POST") {
      const { staleMs, speed } = MeterSettings.parse(await request.json());
      clock.run(speed);
      meter.reset(staleMs);
    }
    return Response.json({ ...meter.counts, ...clock.state() });
  },
};
