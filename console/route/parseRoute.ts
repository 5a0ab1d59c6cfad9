/** What the address says to show: `#/SITE/models/VERSION`, or `#/SITE/explain/ID`, where `asked` is the id. */
export type Route = { site: string | null; version: number | null; asked: string | null };

/** Reads an address's hash; what it does not name is null. */
export function parseRoute(hash: string): Route {
  const [, site = "", page = "", about = ""] = hash.replace(/^#/, "").split("/");
  return {
    site: site === "" ? null : site,
    version: page !== "explain" && /^[1-9]\d{0,8}$/.test(about) ? Number(about) : null,
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
