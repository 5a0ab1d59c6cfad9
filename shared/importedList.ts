import * as z from "zod";
import { SegmentId } from "./ids.ts";
import { ItemId } from "./item.ts";

/** Of lists that are imported under a name: bytes of NDJSON, lines, and names a site. */
export const importLimits = { bytes: 16 * 1024 * 1024, lines: 200_000, names: 20 } as const;

/** Scores have to be above 0, or none: what is not near is not in the list. */
const items = z
  .array(z.union([ItemId, z.tuple([ItemId, z.number().min(0).max(1e9)])], { error: "must be an id, or [id, score]" }))
  .min(1)
  .max(50);

/**
 * A line of lists computed elsewhere: what to show beside an item, to a segment, or, where it names neither, to everyone.
 * Best first; without scores an item counts by its place.
 */
export const ImportedList = z
  .strictObject({ item: z.optional(ItemId), segment: z.optional(SegmentId), items })
  .refine(
    ({ item, segment }) => item === undefined || segment === undefined,
    "names an item and a segment: one line each",
  );
export type ImportedList = z.infer<typeof ImportedList>;

/** What a site has imported, as lists show it. */
export const ImportedLists = z.object({
  lists: z.array(z.object({ name: z.string(), version: z.string(), lines: z.int(), created: z.int() })),
});
