import * as z from "zod";
import type { StreamEntry } from "../../shared/stream.ts";

/**
 * A line of a followed stream: an event and whose it is, as the preset `coterie` reads it; a visitor who became a customer
 * (the hash of its id); or a subject that was erased up to a time, as a SHA-256 in hex.
 */
export const StreamLine = z.union([
  z.object({ visitor: z.string(), at: z.number(), event: z.looseObject({}) }),
  z.object({ customer: z.string(), at: z.number(), event: z.looseObject({}) }),
  z.object({ merge: z.object({ visitor: z.string(), customer: z.string() }), at: z.number() }),
  z.object({ erase: z.string(), at: z.number() }),
]);
export type StreamLine = z.infer<typeof StreamLine>;

/** How an entry of the stream is written down. */
export function streamLine(entry: StreamEntry): StreamLine {
  const { at } = entry;
  if (entry.kind === "erase") return { erase: entry.erased, at };
  const name = entry.subject.slice(2);
  if (entry.kind === "merge") return { merge: { visitor: name, customer: entry.into.slice(2) }, at };
  return entry.subject.startsWith("v:")
    ? { visitor: name, at, event: entry.event }
    : { customer: name, at, event: entry.event };
}
