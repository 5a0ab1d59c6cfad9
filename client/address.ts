/** The page's address without its origin and hash: another one is another page. */
export function address(): string {
  return location.pathname + location.search;
}
