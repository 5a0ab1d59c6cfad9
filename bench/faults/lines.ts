import type { ConditionResult } from "./runCondition.ts";
import type { KillResult } from "./runKills.ts";

const width = 40;

/** The head of a tracker's table on a terminal. */
export function headLine(tracker: string): string {
  return tracker.padEnd(width) + ["sent", "stored", "lost", "doubled"].map(column).join("");
}

/** A result as a line of that table. */
export function resultLine(result: ConditionResult | KillResult): string {
  if ("delayMs" in result) {
    const { delayMs, sent, lost } = result;
    return `  SIGKILL ${delayMs} ms after the call`.padEnd(width) + [sent, sent - lost, lost].map(column).join("");
  }
  const { name, sent, stored, lost, doubled } = result;
  return `  ${name}`.padEnd(width) + [sent, stored, lost, doubled].map(column).join("");
}

function column(value: string | number): string {
  return `${value}`.padStart(9);
}
