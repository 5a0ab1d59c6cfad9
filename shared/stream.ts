import * as z from "zod";

/** What every entry of a site's stream has: what it is told apart by, and its place in time, ms. */
const common = { id: z.string(), at: z.number() };
/** A visitor (`v:` and its id) or a customer (`c:` and the hash of its id). */
const subject = z.string().regex(/^[vc]:/);

/**
 * An entry of a site's stream: an accepted event at its place in its subject's log, a visitor who became a customer, or a
 * subject that was erased, as the SHA-256 of `subject` in hex.
 */
export const StreamEntry = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("event"), ...common, subject, event: z.looseObject({ id: z.string() }) }),
  z.object({ kind: z.literal("merge"), ...common, subject, into: subject }),
  z.object({ kind: z.literal("erase"), ...common, erased: z.string() }),
]);
export type StreamEntry = z.infer<typeof StreamEntry>;

/** An answer of `GET …/stream`: where to go on, and whether there is more already. */
export const StreamPage = z.object({ events: z.array(StreamEntry), cursor: z.string(), more: z.boolean() });
export type StreamPage = z.infer<typeof StreamPage>;
