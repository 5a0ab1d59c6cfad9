import { mostLooks } from "../limits.ts";

// Looks while the page is being read. Slots that stand in a painted page before the tag does may have been painted, too.
let looks = performance.getEntriesByType("paint")[0] && document.querySelector("[data-coterie-slot]") ? mostLooks : 0;

/**
 * Whether answers may be shown while the page is still being read. Not where a framework may still have to find the page
 * as the server has sent it; and not for ever, for no timer stands between two looks: a page that answers each with a new
 * slot would hang.
 */
export function mayApplyEarly(): boolean {
  return looks++ < mostLooks && !document.querySelector("script[type=module],#root,#app,#__next,#__nuxt");
}
