import * as z from "zod";
import { SiteId } from "../../shared/ids.ts";

/**
 * How far a consumer has read: the number of the last entry of each shard, the shard to go on with, and how many in a row
 * had nothing left when they were asked. `site` is whose it is; one of an earlier release does not say.
 */
export const StreamCursor = z
  .strictObject({
    v: z.literal(1),
    site: z.optional(SiteId),
    next: z.int().min(0),
    quiet: z.int().min(0),
    read: z.array(z.int().min(0)).min(1).max(4096),
  })
  .refine(({ next, quiet, read }) => next < read.length && quiet <= read.length, "is of no shard");
export type StreamCursor = z.infer<typeof StreamCursor>;

/** A cursor before everything. */
export function firstCursor(shards: number): StreamCursor {
  return { v: 1, next: 0, quiet: 0, read: Array.from({ length: shards }, () => 0) };
}

/** The cursor after a shard was read up to `last`; `more` where something is left in it. */
export function movedCursor(cursor: StreamCursor, { last, more }: { last: number; more: boolean }): StreamCursor {
  const read = cursor.read.map((before, shard) => (shard === cursor.next ? last : before));
  return { v: 1, next: (cursor.next + 1) % read.length, quiet: more ? 0 : cursor.quiet + 1, read };
}
