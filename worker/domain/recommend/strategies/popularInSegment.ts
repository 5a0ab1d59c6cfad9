import { placed } from "../placed.ts";
import type { Source } from "../Source.ts";

/** What the visitor's segment likes, and rather what it likes more than others do. */
export const popularInSegment: Source = {
  name({ published, segment }) {
    if (published === null || segment === null || !Object.hasOwn(published.segments, segment)) return [];
    return placed(published.segments[segment] ?? []);
  },
};
