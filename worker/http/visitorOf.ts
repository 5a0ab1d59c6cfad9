import type { Context } from "hono";
import { VisitorId } from "../../shared/ids.ts";
import type { Published } from "../domain/published.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";
import { isVisitorSecret } from "./visitorSecret.ts";

/**
 * A visitor that proves who it is by its secret, as Bearer. Ends with `unauthorized`, whether or not there is such a
 * visitor, or `invalid-content`.
 */
export async function visitorOf(c: Context<AppEnv>, { secret }: Published, claimed: unknown): Promise<string> {
  const visitor = VisitorId.safeParse(claimed).data;
  if (visitor === undefined) {
    const errors = [{ path: "visitor", detail: "is needed: who asks?" }];
    throw new ProblemError("invalid-content", undefined, errors);
  }
  const [, given = ""] = /^Bearer +(\S{1,100})$/i.exec(c.req.header("authorization") ?? "") ?? [];
  if (await isVisitorSecret(secret, visitor, given)) return visitor;
  throw new ProblemError("unauthorized", "Send the visitor's secret as Bearer");
}
