import { app } from "./app.ts";

export { SiteControl } from "./storage/control/SiteControl.ts";
export { SiteDeadLetters } from "./storage/deadLetters/SiteDeadLetters.ts";
export { ProfileShard } from "./storage/shard/ProfileShard.ts";
export { SiteWebhooks } from "./storage/webhooks/SiteWebhooks.ts";

export default app;
