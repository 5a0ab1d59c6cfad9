import type { Trace } from "../../shared/evaluate.ts";
import { formatNumber } from "../format/formatNumber.ts";

type Compared = Extract<Trace, { check: object }>;

/** A comparison in words, and what the fact was. */
export function checkText({ subject, name, op, value, percentile }: Compared["check"], fact: Compared["fact"]): string {
  const wanted = percentile === undefined ? "" : ` (percentile ${percentile})`;
  const compared = op === "exists" ? "is known" : `${op} ${valueText(value ?? null)}${wanted}`;
  return `${subject}.${name} ${compared}: it was ${valueText(fact)}`;
}

function valueText(value: Compared["fact"] | readonly unknown[]): string {
  if (value === null) return "not known";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.join(", ");
  return typeof value === "number" ? formatNumber(value) : String(value);
}
