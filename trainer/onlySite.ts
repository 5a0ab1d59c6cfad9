import { Session } from "../shared/admin.ts";
import type { AdminApi } from "./adminApi.ts";
import { Failure } from "./Failure.ts";

/** The site that a token is for. Fails with a `Failure` where it sees none, or several. */
export async function onlySite(api: AdminApi): Promise<string> {
  const { sites } = await api.send("GET", "/admin/v1/session", Session);
  const [first] = sites;
  if (first === undefined) throw new Failure("this token sees no site");
  if (sites.length > 1) throw new Failure(`this token sees several sites (${sites.join(", ")}): say which with --site`);
  return first;
}
