import type { Pointer, Published } from "../domain/published.ts";
import type { Env } from "../env.ts";

/** What Hono carries through a request. */
export type AppEnv = { Bindings: Env };

/** Who calls: the site of the credential, and what the credential may do. */
export type Caller = { role: Pointer["role"]; published: Published };
