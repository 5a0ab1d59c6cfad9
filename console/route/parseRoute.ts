/** The pages that a site has. */
export type Page = "models" | "results" | "explain";

/** What the address says to show: `#/SITE/models/VERSION`, `#/SITE/results`, or `#/SITE/explain/ID`, where `asked` is the id. */
export type Route = { site: string | null; page: Page; version: number | null; asked: string | null };

/** Reads an address's hash; what it does not name is null, and the page the models. */
export function parseRoute(hash: string): Route {
  const [, site = "", name = "", about = ""] = hash.replace(/^#/, "").split("/");
  const page = name === "results" || name === "explain" ? name : "models";
  return {
    site: site === "" ? null : site,
    page,
    version: page === "models" && /^[1-9]\d{0,8}$/.test(about) ? Number(about) : null,
    asked: page === "explain" ? decoded(about) : null,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
