import type { SiteControl } from "./storage/control/SiteControl.ts";
import type { SiteDeadLetters } from "./storage/deadLetters/SiteDeadLetters.ts";
import type { ProfileShard } from "./storage/shard/ProfileShard.ts";
import type { SiteWebhooks } from "./storage/webhooks/SiteWebhooks.ts";

/** What the platform binds (wrangler.toml). */
export type Env = {
  KV: KVNamespace;
  SHARDS: DurableObjectNamespace<ProfileShard>;
  CONTROLS: DurableObjectNamespace<SiteControl>;
  WEBHOOKS: DurableObjectNamespace<SiteWebhooks>;
  DEAD_LETTERS: DurableObjectNamespace<SiteDeadLetters>;
  /** Cloudflare's own limit of requests a visitor, beside the isolate's. */
  RATE_LIMIT?: RateLimit;
  /** Limits of pages a minute and isolate: requests a site, and events and decisions a visitor. */
  RATE_REQUESTS?: string;
  RATE_EVENTS?: string;
  RATE_DECIDES?: string;
  /** Parts of user agents, separated by commas, that are people's though they look like machines'. */
  NOT_BOTS?: string;
  /** How long a shop's page that is ready waits for what is known of its visitor, ms (100). */
  EDGE_WAIT_MS?: string;
  /** "true" lets webhooks call http://localhost, for trials on one machine. */
  WEBHOOKS_ALLOW_LOCAL?: string;
  /** SHA-256 in hex of the operator's token; the token itself is nowhere. Without it there is no operator. */
  OPERATOR_TOKEN_SHA256?: string;
  /** Into how many shards a new site's visitors are spread; fixed for a site when it is made. */
  SHARD_COUNT: string;
};
