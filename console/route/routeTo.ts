import type { Page } from "./parseRoute.ts";

/** The address, as a hash, of a site's models, or of one version among them, or of another page. */
export function routeTo(site: string, version?: number, page: Page = "models"): string {
  return version === undefined ? `#/${site}/${page}` : `#/${site}/${page}/${version}`;
}
