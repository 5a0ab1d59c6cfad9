import { serve } from "./edge/serve.ts";
import type { Env } from "./env.ts";

export { SiteControl } from "./storage/control/SiteControl.ts";
export { SiteDeadLetters } from "./storage/deadLetters/SiteDeadLetters.ts";
export { ProfileShard } from "./storage/shard/ProfileShard.ts";
export { SiteWebhooks } from "./storage/webhooks/SiteWebhooks.ts";

export default {
  fetch: (request: Request, env: Env, context: ExecutionContext): Promise<Response> => serve(request, env, context),
};
