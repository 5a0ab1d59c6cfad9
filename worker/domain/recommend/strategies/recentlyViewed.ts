import { placed } from "../placed.ts";
import type { Source } from "../Source.ts";

/** What the visitor looked at, the newest first. */
export const recentlyViewed: Source = {
  name: ({ profile }) => placed((profile?.recent ?? []).map(([id]) => id)),
};
