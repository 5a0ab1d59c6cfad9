import type { CheckReport } from "./checkReport.ts";
import { reportRows } from "./reportRows.ts";

/** A report as a text to pass on. */
export function reportText(report: CheckReport): string {
  const rows = reportRows(report).map(([name, value]) => `${name}: ${value}`);
  return [
    `Coterie: ${report.summary}`,
    `Page: ${location.origin}${location.pathname}`,
    ...rows,
    ...report.hints.map((hint) => `- ${hint}`),
  ].join("\n");
}
