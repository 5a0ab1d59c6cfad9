/** The address, as a hash, of the explanation of a decision or visitor, or of the page that asks for one. */
export function routeToExplain(site: string, asked = ""): string {
  return `#/${site}/explain${asked === "" ? "" : `/${encodeURIComponent(asked)}`}`;
}
