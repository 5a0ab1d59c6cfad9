import type { CheckReport } from "./checkReport.ts";
import { reportRows } from "./reportRows.ts";

/** Tells the browser's console what the check saw. */
export function tellConsole(report: CheckReport): void {
  console.info(`Coterie: ${report.summary}`);
  console.table(Object.fromEntries(reportRows(report)));
  for (const hint of report.hints) console.info(`Coterie: ${hint}`);
}
