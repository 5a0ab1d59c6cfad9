import type { Campaign } from "../../../shared/campaign.ts";
import type { PageRule } from "../../../shared/pageConditions.ts";
import type { Published } from "../published.ts";
import { plainPath } from "./pageFacts.ts";

/** An impression carries an id of at most 4,096 characters; a longer path is not remembered in it. */
const longest = 480;
/** Stands for a path that is not remembered. */
export const forgottenPath = "!";

const known = new WeakMap<readonly Campaign[], boolean>();

/**
 * A page's path as a decision's id carries it, encoded and without dots, so that the decision can be computed again; empty
 * where neither a campaign nor a rule asks for a path, `!` where it is too long.
 */
export function pathThatCounts(
  { campaigns, rules }: Pick<Published, "campaigns" | "rules">,
  path: string | undefined,
): string {
  if (path === undefined || !(rules?.facts.includes("page.path") === true || asksForPath(campaigns))) return "";
  const encoded = encodeURIComponent(plainPath(path)).replaceAll(".", "%2E");
  return encoded.length > longest ? forgottenPath : encoded;
}

function asksForPath(campaigns: readonly Campaign[]): boolean {
  let asks = known.get(campaigns);
  if (asks === undefined) {
    const isByPath = (rule: PageRule) => !("product" in rule || "category" in rule);
    asks = campaigns.some(({ pages }) => pages?.include?.some(isByPath) || pages?.exclude?.some(isByPath));
    known.set(campaigns, asks);
  }
  return asks;
}
