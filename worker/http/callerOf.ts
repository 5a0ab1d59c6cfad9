import type { Context } from "hono";
import { pointerIn } from "../storage/kv/pointerIn.ts";
import { publishedIn } from "../storage/kv/publishedIn.ts";
import { secretHash } from "../storage/sha256.ts";
import type { AppEnv, Caller } from "./appEnv.ts";
import { type Credential, credentialOf } from "./credentialOf.ts";
import { ProblemError } from "./ProblemError.ts";

/**
 * The caller by its credential, and nothing else of the request: the public key in the query, or a secret token in the
 * header, unless it was found elsewhere. Ends with `unauthorized`.
 */
export async function callerOf(
  c: Context<AppEnv>,
  credential: Credential | null = credentialOf(c.req.raw),
): Promise<Caller> {
  const { site, version, role } = await pointerOf(c, credential);
  const published = await publishedIn(c.env.KV, site, version);
  if (published === null) throw new ProblemError("unavailable", "The site is being published");
  return { role, published };
}

/** Where the caller's credential points. Ends with `unauthorized`. */
async function pointerOf(c: Context<AppEnv>, credential: Credential | null) {
  if (credential === null) throw new ProblemError("unauthorized", "Name the site's key (?key=pk_…) or send a token");
  const name = credential.kind === "key" ? credential.value : await secretHash(credential.value);
  const pointer = await pointerIn(c.env.KV, name);
  // A stored hash must not work as a key: what is public and what is secret are looked up under one roof.
  if (pointer === null || (pointer.role === "browser") !== (credential.kind === "key")) {
    throw new ProblemError("unauthorized", "This key or token is not known");
  }
  if (pointer.expires !== undefined && Date.now() >= pointer.expires) {
    throw new ProblemError("unauthorized", "This token has expired");
  }
  return pointer;
}
