import * as z from "zod";
import { FeatureName } from "./features.ts";

/**
 * Where visitors stand, by feature in raw units: `values` holds for each of the `percents` the value that so many percent of
 * the visitors who have one do not exceed.
 */
export const Quantiles = z
  .strictObject({
    percents: z.array(z.number().min(0).max(100)).min(2).max(101),
    values: z.partialRecord(FeatureName, z.array(z.number())),
  })
  .superRefine(({ percents, values }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    percents.forEach((percent, i) => {
      if (i > 0 && percent <= (percents[i - 1] ?? 0)) complain(["percents", i], "is not above the one before it");
    });
    for (const [feature, list] of Object.entries(values)) {
      if (list.length !== percents.length) {
        complain(["values", feature], `has ${list.length} values, there are ${percents.length} percents`);
      }
      list.forEach((value, i) => {
        if (i > 0 && value < (list[i - 1] ?? 0)) complain(["values", feature, i], "is below the one before it");
      });
    }
  });
export type Quantiles = z.infer<typeof Quantiles>;

/**
 * The value of a feature that so many percent of the visitors do not exceed, read between two steps on the line between
 * them. Null where the quantiles do not hold the feature, or do not reach that far.
 */
export function quantileAt(quantiles: Quantiles, feature: FeatureName, percent: number): number | null {
  const { percents, values } = quantiles;
  const list = Object.hasOwn(values, feature) ? values[feature] : undefined;
  const above = percents.findIndex((step) => step >= percent);
  const [high, to] = [list?.[above], percents[above]];
  if (high === undefined || to === undefined) return null;
  if (to === percent) return high;
  const [low, from] = [list?.[above - 1], percents[above - 1]];
  if (low === undefined || from === undefined) return null;
  return Math.min(high, low + ((high - low) * (percent - from)) / (to - from));
}
