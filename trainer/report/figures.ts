import { rawValue } from "../../shared/assign.ts";
import type { FeatureName } from "../../shared/features.ts";
import type { Model } from "../../shared/model.ts";
import { toMajor } from "../../shared/money.ts";
import type { Metrics } from "./metrics.ts";

const columns: { feature: FeatureName; title: string; money?: boolean }[] = [
  { feature: "recencyDays", title: "days since order" },
  { feature: "frequency", title: "orders" },
  { feature: "monetary", title: "revenue", money: true },
  { feature: "averageOrderValue", title: "per order", money: true },
  { feature: "sessions", title: "visits" },
  { feature: "productViews", title: "views" },
];

/** A run's figures for a person to read: what was read and dropped, the segments, how good they are. */
export function figures(metrics: Metrics, model: Model): string {
  const number = (value: number) => value.toLocaleString("en");
  const dropped = Object.entries(metrics.droppedLines).map(([cause, lines]) => `  ${number(lines)} dropped: ${cause}`);
  return [
    `${number(metrics.keptLines)} of ${number(metrics.lines)} lines kept`,
    ...dropped,
    `${number(metrics.visitors)} visitors, ${number(metrics.customers)} customers, ${number(metrics.orders)} orders, ` +
      `revenue ${toMajor(metrics.revenueMinor, metrics.currency).toLocaleString("en")} ${metrics.currency}`,
    "",
    ...segmentTable(metrics, model),
    "",
    `k ${metrics.k}, silhouette ${metrics.silhouette.toFixed(3)}, Calinski-Harabasz ${metrics.calinskiHarabasz.toFixed(0)}`,
    ...metrics.notes,
    `${metrics.seconds.toFixed(1)} s, peak ${Math.round(metrics.peakMb)} MB`,
  ].join("\n");
}

function segmentTable(metrics: Metrics, model: Model): string[] {
  const shown = columns.filter(({ feature }) => model.features.some(({ name }) => name === feature));
  const rows = model.segments.map(({ name, size = 0, centroid }) => [
    name,
    String(size),
    `${((100 * size) / metrics.visitors).toFixed(1)}%`,
    ...shown.map(({ feature, money }) => {
      const place = model.features.findIndex((other) => other.name === feature);
      const spec = model.features[place];
      const raw = spec === undefined ? 0 : Math.max(0, rawValue(spec, centroid[place] ?? 0));
      return (money ? toMajor(raw, metrics.currency) : raw).toFixed(money ? 2 : 1);
    }),
  ]);
  const table = [["segment", "visitors", "share", ...shown.map(({ title }) => title)], ...rows];
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
}
