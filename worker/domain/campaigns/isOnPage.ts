import type { PageConditions, PageRule } from "../../../shared/pageConditions.ts";
import { isWithinCategory } from "../isWithinCategory.ts";
import { type PageFacts, plainPath } from "./pageFacts.ts";

/** Whether conditions let a campaign be on a page. What is not known of the page matches no rule. */
export function isOnPage({ include, exclude }: PageConditions, page: PageFacts): boolean {
  const matches = (rule: PageRule) => matchesRule(rule, page);
  return (include === undefined || include.some(matches)) && exclude?.some(matches) !== true;
}

function matchesRule(rule: PageRule, { path, product, category }: PageFacts): boolean {
  if ("product" in rule) return product !== undefined && rule.product.includes(product);
  if ("category" in rule) {
    return category !== undefined && rule.category.some((name) => isWithinCategory(category, name));
  }
  return path !== undefined && matchesPath(rule, path);
}

/** A rule by the path. */
export type PathRule = Exclude<PageRule, { product: string[] } | { category: string[] }>;

/** Whether a plain path is one that a rule names. */
export function matchesPath(rule: PathRule, path: string): boolean {
  if ("exact" in rule) return plainPath(rule.exact) === path;
  if ("prefix" in rule) {
    const prefix = plainPath(rule.prefix);
    return prefix === "/" || path === prefix || path.startsWith(`${prefix}/`);
  }
  return matchesGlob(rule.glob, path);
}

/** Takes each literal piece at its first place: linear, whatever the pattern. */
function matchesGlob(glob: string, path: string): boolean {
  const pieces = glob.split("*");
  const [head = "", tail = ""] = [pieces[0], pieces.at(-1)];
  if (path.length < head.length + tail.length || !path.startsWith(head) || !path.endsWith(tail)) return false;
  const end = path.length - tail.length;
  let at = head.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = path.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
