import { pathLength } from "./limits.ts";

/** The page's path, as events and questions carry it: without the query, which may hold what nobody should store. */
export function pagePath(): string {
  return location.pathname.slice(0, pathLength);
}
