/** The pages that a site has. */
export type Page = "models" | "results";

/** What the address says to show: `#/SITE/models/VERSION` or `#/SITE/results`. */
export type Route = { site: string | null; page: Page; version: number | null };

/** Reads an address's hash; what it does not name is null, and the page the models. */
export function parseRoute(hash: string): Route {
  const [, site = "", page, version = ""] = hash.replace(/^#/, "").split("/");
  return {
    site: site === "" ? null : site,
    page: page === "results" ? page : "models",
    version: /^[1-9]\d{0,8}$/.test(version) ? Number(version) : null,
  };
}
