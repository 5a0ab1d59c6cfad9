import type { PageConditions, PageRule } from "../../../../shared/pageConditions.ts";
import { isWithinCategory } from "../../isWithinCategory.ts";
import { matchesPath, type PathRule } from "../isOnPage.ts";
import { plainPath } from "../pageFacts.ts";

type Pages = PageConditions | undefined;

/** Whether no page can be both campaigns'. False where that is not certain. */
export function areApart(a: Pages, b: Pages): boolean {
  const [ofA, ofB] = [a?.include, b?.include];
  if (ofA?.every((rule) => b?.exclude?.some((other) => isWithin(rule, other))) === true) return true;
  if (ofB?.every((rule) => a?.exclude?.some((other) => isWithin(rule, other))) === true) return true;
  return ofA !== undefined && ofB !== undefined && ofA.every((one) => ofB.every((other) => isApart(one, other)));
}

/** Whether every page of `inner` is one of `outer`, too. False where that is not certain. */
export function areWithin(inner: Pages, outer: Pages): boolean {
  const { include, exclude = [] } = outer ?? {};
  const included =
    include === undefined || inner?.include?.every((rule) => include.some((other) => isWithin(rule, other))) === true;
  const isKeptOut = (rule: PageRule) =>
    inner?.exclude?.some((other) => isWithin(rule, other)) === true ||
    inner?.include?.every((other) => isApart(rule, other)) === true;
  return included && exclude.every(isKeptOut);
}

/** Whether all that a rule matches is matched by another. */
function isWithin(inner: PageRule, outer: PageRule): boolean {
  if ("product" in inner) return "product" in outer && inner.product.every((id) => outer.product.includes(id));
  if ("category" in inner) {
    return (
      "category" in outer &&
      inner.category.every((name) => outer.category.some((other) => isWithinCategory(name, other)))
    );
  }
  if ("product" in outer || "category" in outer) return false;
  if ("exact" in inner) return matchesPath(outer, plainPath(inner.exact));
  if ("prefix" in inner) return "prefix" in outer && matchesPath(outer, plainPath(inner.prefix));
  return "glob" in outer && inner.glob === outer.glob;
}

/** Whether nothing is matched by both. */
function isApart(a: PageRule, b: PageRule): boolean {
  if ("product" in a) return "product" in b && !a.product.some((id) => b.product.includes(id));
  // A page may be about one product, and so about one category.
  if ("category" in a) {
    const meet = (one: string, other: string) => isWithinCategory(one, other) || isWithinCategory(other, one);
    return "category" in b && !a.category.some((one) => b.category.some((other) => meet(one, other)));
  }
  if ("product" in b || "category" in b) return false;
  if ("exact" in a) return !matchesPath(b, plainPath(a.exact));
  if ("exact" in b) return isApart(b, a);
  const [one, other] = [beginningOf(a), beginningOf(b)];
  return !one.startsWith(other) && !other.startsWith(one);
}

/** What every path of a rule begins with. */
function beginningOf(rule: Exclude<PathRule, { exact: string }>): string {
  if ("prefix" in rule) return plainPath(rule.prefix);
  return rule.glob.slice(0, rule.glob.indexOf("*"));
}
