import type { MeterCounts } from "./meter.ts";

/** Cloudflare's prices beyond what a plan includes, dollars a million (docs/costs.md says where from). */
const prices = { requests: 0.3, kvReads: 0.5, kvWrites: 5, objectCalls: 0.15, rowsWritten: 1 } as const;

/** What is billed of a number of requests. */
export type Billed = MeterCounts & { requests: number };

/** What a million costs in dollars, where `units` of it took so much. */
export function dollarsAMillion(billed: Billed, units: number): number {
  const names = Object.keys(prices) as (keyof typeof prices)[];
  return names.reduce((sum, name) => sum + (billed[name] / units) * prices[name], 0);
}
