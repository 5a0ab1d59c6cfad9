import type { SiteControl } from "./storage/control/SiteControl.ts";
import type { ProfileShard } from "./storage/shard/ProfileShard.ts";

/** What the platform binds (wrangler.toml). */
export type Env = {
  KV: KVNamespace;
  SHARDS: DurableObjectNamespace<ProfileShard>;
  CONTROLS: DurableObjectNamespace<SiteControl>;
  /** SHA-256 in hex of the operator's token; the token itself is nowhere. Without it there is no operator. */
  OPERATOR_TOKEN_SHA256?: string;
  /** Into how many shards a new site's visitors are spread; fixed for a site when it is made. */
  SHARD_COUNT: string;
};
