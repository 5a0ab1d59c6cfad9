import type { DecideRequest } from "../../../shared/decision.ts";
import type { Tables } from "../tables.ts";

/** The page that is asked about, as conditions look at it; what is not known is undefined. */
export type PageFacts = { path: string | undefined; product: string | undefined; category: string | undefined };

/** What is known of a page; `category`, the product's by the catalogue, only where it is wanted. */
export async function pageFacts(
  page: DecideRequest["page"],
  wantsCategory: boolean,
  tables: Tables,
): Promise<PageFacts> {
  const product = page?.product;
  const path = page?.path === undefined ? undefined : plainPath(page.path);
  if (!wantsCategory || product === undefined) return { path, product, category: undefined };
  const category = (await tables.products([product])).get(product)?.category;
  return { path, product, category };
}

/** A path without query and trailing slash, in the characters people write. */
export function plainPath(path: string): string {
  const [bare = ""] = path.split(/[?#]/, 1);
  const decoded = decodedPath(bare);
  return decoded.length > 1 && decoded.endsWith("/") ? decoded.replace(/\/+$/, "") || "/" : decoded;
}

function decodedPath(path: string): string {
  try {
    return path.includes("%") ? decodeURI(path) : path;
  } catch {
    return path;
  }
}
