import * as z from "zod";

/** What storage was asked for. */
export const MeterCounts = z.object({
  /** Keys read; each key of a bulk read counts, as it is billed. */
  kvReads: z.int(),
  kvWrites: z.int(),
  /** Calls of Durable Objects, by request or alarm. */
  objectCalls: z.int(),
  /** Rows that SQLite reports as written, indexes included; an alarm that is set counts as one. */
  rowsWritten: z.int(),
});
export type MeterCounts = z.infer<typeof MeterCounts>;

/** `POST /meter`: how long KV answers what it was asked once before, and how fast time runs. */
export const MeterSettings = z.object({ staleMs: z.int().min(0), speed: z.number().positive() });

/** The counts since the last reset, of everything that runs in this isolate: the Worker and its Durable Objects. */
export const meter = {
  counts: zero(),
  staleMs: 0,

  /** Begins anew. */
  reset(staleMs: number): void {
    Object.assign(meter.counts, zero());
    meter.staleMs = staleMs;
  },
};

function zero(): MeterCounts {
  return { kvReads: 0, kvWrites: 0, objectCalls: 0, rowsWritten: 0 };
}
