import type { Missing } from "../../shared/experimentResults.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { plural } from "../format/plural.ts";

const nouns: Record<Exclude<Missing["what"], "baseline">, string> = {
  visitors: "visitors",
  buyers: "buyers",
  notBuyers: "visitors who did not buy",
  clickers: "visitors who clicked",
  notClickers: "visitors who did not click",
  orders: "orders",
};

/** What is missing of a variant before anything can be said, and about how many more visitors that takes. */
export function missingText({ variant, what, has, needs, moreVisitors }: Missing): string {
  const more = moreVisitors === null ? "" : `, about ${plural(moreVisitors, "more visitor")}`;
  if (what === "baseline") return `“${variant}” cannot be told from nothing yet${more}`;
  return `“${variant}” has ${formatNumber(has)} of ${formatNumber(needs)} ${nouns[what]}${more}`;
}
