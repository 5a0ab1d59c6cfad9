import { app } from "./app.ts";

export { SiteControl } from "./storage/control/SiteControl.ts";
export { ProfileShard } from "./storage/shard/ProfileShard.ts";

export default app;
