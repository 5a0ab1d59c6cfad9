import { type FeatureName, featureUnits } from "../../shared/features.ts";
import { formatMoney } from "./formatMoney.ts";
import { formatNumber } from "./formatNumber.ts";
import { formatShare } from "./formatShare.ts";

/** Features that are a part of one rather than a count. */
const shares: ReadonlySet<FeatureName> = new Set(["cartToViewRatio", "refundRate"]);

/** A feature's raw value as a marketer reads it: money in the site's currency, times in days and minutes. */
export function formatFeature(name: FeatureName, value: number, currency: string): string {
  if (featureUnits[name].endsWith("in minor units")) return formatMoney(value, currency);
  if (shares.has(name)) return formatShare(Math.max(0, value));
  if (name === "recencyDays") return `${formatNumber(value)} d`;
  if (name === "meanSessionSeconds") return formatSeconds(value);
  return formatNumber(value);
}

function formatSeconds(value: number): string {
  const seconds = Math.round(value);
  if (seconds < 60) return `${seconds} s`;
  return `${formatNumber(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}
