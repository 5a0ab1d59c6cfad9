import { blendLists, mostSeeds } from "../blendLists.ts";
import { importKey } from "../importKey.ts";
import type { Source } from "../Source.ts";
import { viewedSeeds } from "../seedsOf.ts";

/** Lists computed elsewhere: those of items, then that of the visitor's segment, then that for everyone. */
export function imported(table: `imported:${string}`): Source {
  return {
    first: (asked) => ({
      [table]: [
        ...viewedSeeds(asked).slice(0, mostSeeds).map(importKey.item),
        ...(asked.segment === null ? [] : [importKey.segment(asked.segment)]),
        importKey.everyone,
      ],
    }),
    name(asked, found) {
      const byItem = blendLists(viewedSeeds(asked), (seed) => found.list(table, importKey.item(seed)), {
        again: false,
      });
      const others = [...(asked.segment === null ? [] : [importKey.segment(asked.segment)]), importKey.everyone];
      return [...byItem, ...others.flatMap((key) => found.list(table, key).map(([id, score]) => ({ id, score })))];
    },
  };
}
