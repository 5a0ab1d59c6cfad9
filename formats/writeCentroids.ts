import Papa from "papaparse";
import { rawValue } from "../shared/assign.ts";
import type { Model } from "../shared/model.ts";
import { toSpreadsheet } from "../shared/spreadsheetText.ts";

/**
 * A model's centroids as CSV in raw units, for a person to edit: `readCentroids` with the same model as base gives the
 * same centroids again. Names are written so that no spreadsheet takes one for a formula.
 */
export function writeCentroids({ features, segments }: Model): string {
  const rows = segments.map(({ name, centroid }) => [
    toSpreadsheet(name),
    // No feature is ever negative; a centroid at 0 may be so in its last bits.
    ...features.map((feature, i) => String(Math.max(0, rawValue(feature, centroid[i] ?? 0)))),
  ]);
  return `${Papa.unparse([["name", ...features.map(({ name }) => name)], ...rows])}\r\n`;
}
