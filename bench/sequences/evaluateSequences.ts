import { openStore } from "../../trainer/read/openStore.ts";
import { relatedItems } from "../../trainer/recommend/relatedItems.ts";
import { Touches } from "../../trainer/recommend/Touches.ts";
import { chunkOf } from "../../worker/domain/chunked.ts";
import { blendLists } from "../../worker/domain/recommend/blendLists.ts";
import { ItemNumbers } from "../../worker/domain/recommend/ItemNumbers.ts";
import { type PackedLists, packLists, unpackList } from "../../worker/domain/recommend/packedLists.ts";
import type { Case } from "./readSequences.ts";

/** Of so many places a list's answer counts. */
const places = 20;

type Score = { cases: number; hitRate: number; reciprocalRank: number };

export type Evaluated = {
  sessions: number;
  items: number;
  /** The tables as KV holds them. */
  artefact: { bytes: number; pieces: number; largestPiece: number; lists: number; entries: number };
  /** What was seen may come again, and counts. */
  next: Score;
  /** Only cases whose next item was not seen in the visit, of lists without what was seen: as a shop shows them. */
  nextNew: Score;
  microsecondsPerQuery: number;
};

/**
 * Makes item lists of visits as the trainer makes them, cuts them as the Worker stores them, and answers cases as the
 * Worker's `forYou` does: what was looked at next should be among the first 20.
 */
export async function evaluateSequences(sequences: readonly string[][], cases: readonly Case[]): Promise<Evaluated> {
  const store = await openStore();
  try {
    const touches = await Touches.open(await store.connect(), []);
    for (const [visitor, items] of sequences.entries()) touches.addSession(visitor, items, 0);
    touches.close();
    const pieces = packLists(await relatedItems(store.connection, touches.items)).map((piece) => JSON.stringify(piece));
    const held = pieces.map((piece) => JSON.parse(piece) as PackedLists);
    const numbers = new ItemNumbers();
    const listOf = (item: string) => unpackList(held[chunkOf(item, held.length)] as PackedLists, item, numbers);
    const keys = held.flatMap(({ lists }) => Object.keys(lists));
    const begun = performance.now();
    const next = scored(cases, (seeds) => blendLists(seeds, listOf, numbers, { again: true }));
    const spent = performance.now() - begun;
    const isNew = cases.filter(({ seen, next: item }) => !seen.includes(item));
    return {
      sessions: sequences.length,
      items: touches.items.length,
      artefact: {
        bytes: pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0),
        pieces: pieces.length,
        largestPiece: Math.max(...pieces.map((piece) => Buffer.byteLength(piece))),
        lists: keys.length,
        entries: keys.reduce((sum, key) => sum + listOf(key).items.length, 0),
      },
      next,
      nextNew: scored(isNew, (seeds) => blendLists(seeds, listOf, numbers, { again: false }), true),
      microsecondsPerQuery: (1000 * spent) / cases.length,
    };
  } finally {
    store.close();
  }
}

function scored(cases: readonly Case[], answer: (seeds: string[]) => Iterable<{ id: string }>, unseen = false): Score {
  let [hits, ranks] = [0, 0];
  for (const { seen, next } of cases) {
    const seeds = [...new Set([...seen].reverse())];
    const ids = [...answer(seeds)].map(({ id }) => id);
    const place = (unseen ? ids.filter((id) => !seen.includes(id)) : ids).slice(0, places).indexOf(next);
    if (place < 0) continue;
    hits++;
    ranks += 1 / (place + 1);
  }
  const count = cases.length;
  return { cases: count, hitRate: hits / Math.max(1, count), reciprocalRank: ranks / Math.max(1, count) };
}
