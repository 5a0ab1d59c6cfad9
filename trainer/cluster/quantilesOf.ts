import type { Quantiles } from "../../shared/quantiles.ts";
import type { VisitorTable } from "./VisitorTable.ts";

/** Enough to say "the top tenth", few enough to travel with every model. */
const percents = [0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 99, 100];

/** Nearest-rank quantiles of each feature of a table, over the visitors who have a value; a feature nobody has is left out. */
export function quantilesOf(table: VisitorTable): Quantiles {
  const values: Quantiles["values"] = {};
  for (const name of table.names) {
    const sorted = table
      .column(name)
      .filter((value) => !Number.isNaN(value))
      .sort();
    if (sorted.length > 0) values[name] = percents.map((percent) => rounded(valueAt(sorted, percent)));
  }
  return { percents: [...percents], values };
}

function valueAt(sorted: Float64Array, percent: number): number {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

/** Counts and amounts stay what they are; of what is measured, nobody needs more than nine digits. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(9));
}
