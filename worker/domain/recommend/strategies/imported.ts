import { blendLists, mostSeeds } from "../blendLists.ts";
import type { ItemNumbers } from "../ItemNumbers.ts";
import { importKey } from "../importKey.ts";
import type { ScoredList } from "../ScoredList.ts";
import type { Named, Source } from "../Source.ts";
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
      const listOf = (seed: string) => found.list(table, importKey.item(seed));
      const byItem = blendLists(viewedSeeds(asked), listOf, found.numbers, { again: false });
      const others = [...(asked.segment === null ? [] : [importKey.segment(asked.segment)]), importKey.everyone];
      return [...byItem, ...others.flatMap((key) => namedIn(found.list(table, key), found.numbers))];
    },
  };
}

function namedIn({ items, scores }: ScoredList, numbers: ItemNumbers): Named[] {
  return items.map((item, place) => ({ id: numbers.idOf(item), score: scores[place] ?? 0 }));
}
