/** What the address says to show: `#/SITE/models/VERSION`. */
export type Route = { site: string | null; version: number | null };

/** Reads an address's hash; what it does not name is null. */
export function parseRoute(hash: string): Route {
  const [, site = "", , version = ""] = hash.replace(/^#/, "").split("/");
  return { site: site === "" ? null : site, version: /^[1-9]\d{0,8}$/.test(version) ? Number(version) : null };
}
