import type { Context } from "hono";
import { SiteId } from "../../shared/ids.ts";
import type { Env } from "../env.ts";
import { controlStub } from "../storage/control/controlStub.ts";
import { secretHash } from "../storage/sha256.ts";
import type { AppEnv } from "./appEnv.ts";
import { credentialOf } from "./credentialOf.ts";
import { ProblemError } from "./ProblemError.ts";

/** Who administers: the operator, every site; a site's own admin token, that site. */
export type Admin = { role: "operator" } | { role: "site"; site: string };

/** The administrator by its token. Ends with `unauthorized`, or `forbidden` for a token that may only send events. */
export async function adminOf(c: Context<AppEnv>): Promise<Admin> {
  const credential = credentialOf(c.req.raw);
  if (credential === null || credential.kind === "key")
    throw new ProblemError("unauthorized", "Send an admin token as Bearer");
  const hash = await secretHash(credential.value);
  if (isOperator(c.env, hash)) return { role: "operator" };
  const site = siteOf(credential.value);
  const role = site === null ? null : await controlStub(c.env, site).authorize(hash);
  if (site === null || role === null) throw new ProblemError("unauthorized", "This token is not known");
  if (role !== "admin") throw new ProblemError("forbidden", "This token may send events only");
  return { role: "site", site };
}

/** The control object of the site in the path, for a token that may administer it. */
export async function administered(c: Context<AppEnv>, site: string) {
  const admin = await adminOf(c);
  if (admin.role === "site" && admin.site !== site) throw new ProblemError("forbidden", "This token is another site's");
  if (!SiteId.safeParse(site).success) throw new ProblemError("not-found", "There is no such site");
  const control = controlStub(c.env, site);
  const description = await control.describe();
  if (description === null) throw new ProblemError("not-found", "There is no such site");
  return { control, description };
}

/** Only the operator goes on. Ends with `forbidden`. */
export async function requireOperator(c: Context<AppEnv>): Promise<void> {
  const admin = await adminOf(c);
  if (admin.role !== "operator") throw new ProblemError("forbidden", "Only the operator may do that");
}

/** A site's token names its site, so that it is known which control object to ask: `sk_SITE_SECRET`. */
function siteOf(token: string): string | null {
  const site = /^sk_([^_]+)_/.exec(token)?.[1];
  return site !== undefined && SiteId.safeParse(site).success ? site : null;
}

/** Compares in constant time; where nothing is set, nobody is the operator. */
function isOperator({ OPERATOR_TOKEN_SHA256: expected }: Env, hash: string): boolean {
  if (expected?.length !== hash.length) return false;
  const encoder = new TextEncoder();
  return crypto.subtle.timingSafeEqual(encoder.encode(hash), encoder.encode(expected));
}
