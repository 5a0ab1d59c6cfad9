import { Failure } from "../Failure.ts";
import { givenToken } from "../givenToken.ts";

/** Sees that a token (`sk_SITE_…`) is of the site that is meant, where one is named. Fails with a `Failure`. */
export function requireSite(token: string, site: string | undefined): void {
  const named = /^sk_([^_]+)_/.exec(givenToken(token))?.[1];
  if (named === undefined) throw new Failure("the token is no token of a site (sk_…)");
  if (site !== undefined && named !== site) throw new Failure(`the token is of the site ${named}, not of ${site}`);
}
