import type { Candidate } from "../cluster/chooseK.ts";

/** The figures of a training run, as `metrics.json` holds them. */
export type Metrics = {
  /** Lines of the input, without header and blank lines: kept and dropped together. */
  lines: number;
  keptLines: number;
  droppedLines: Record<string, number>;
  events: number;
  visitors: number;
  /** Visitors who ordered. */
  customers: number;
  orders: number;
  /** In minor units of `currency`, refunds not deducted; orders in other currencies are left out. */
  revenueMinor: number;
  currency: string;
  k: number;
  inertia: number;
  silhouette: number;
  calinskiHarabasz: number;
  /** Visitors by segment id. */
  sizes: Record<string, number>;
  candidates: Candidate[];
  droppedFeatures: string[];
  notes: string[];
  parameters: Record<string, string | number | boolean>;
  inputSha256: string;
  seconds: number;
  peakMb: number;
};
