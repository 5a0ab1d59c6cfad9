import type { ScoredItems } from "../../../shared/recommendations.ts";
import { chunkOf, chunksFor } from "../chunked.ts";
import type { ItemNumbers } from "./ItemNumbers.ts";
import { emptyList, type ScoredList } from "./ScoredList.ts";

/** A piece of a table of scored lists: a list is one text, which is taken apart only when it is asked for. */
export type PackedLists = { v: 1; mark: string; lists: Record<string, string> };

/** What may part ids: the first that is in none of a piece's ids. No id holds the last, a control character. */
const marks = [",", " ", "|", ";", "~", "\t"] as const;

/** A score is one of these: each a sixth of an octave below the one before it, the first the list's highest. */
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const perOctave = 6;
const levels = digits.length;
/** What a digit says, by its code. */
const shares = new Float64Array(128);
for (const [level, digit] of [...digits].entries()) shares[digit.charCodeAt(0)] = 2 ** (-level / perOctave);

/**
 * Cuts lists by key into packed pieces of about equal size. An item costs its id, a mark and one character for its score,
 * which is kept to 6 % and to a thousandth of the list's highest.
 */
export function packLists(table: ReadonlyMap<string, ScoredItems>): PackedLists[] {
  let size = 0;
  for (const [key, list] of table) {
    size += key.length + 16;
    for (const [id] of list) size += id.length + 2;
  }
  const count = chunksFor(size);
  const parts = Array.from({ length: count }, (): [string, ScoredItems][] => []);
  for (const entry of table) if (entry[1].length > 0) parts[chunkOf(entry[0], count)]?.push(entry);
  return parts.map((entries) => {
    const mark = markFor(entries);
    const lists: Record<string, string> = Object.create(null);
    for (const [key, list] of entries) lists[key] = packed(list, mark);
    return { v: 1, mark, lists };
  });
}

/** A list of a piece, its items by their numbers; empty where the piece has none of that key. */
export function unpackList({ mark, lists }: PackedLists, key: string, numbers: ItemNumbers): ScoredList {
  if (!Object.hasOwn(lists, key)) return emptyList;
  const parts = (lists[key] as string).split(mark);
  const scores = parts.pop() ?? "";
  const top = Number(parts.pop());
  return {
    items: parts.map((id) => numbers.of(id)),
    scores: parts.map((_, i) => top * (shares[scores.charCodeAt(i)] ?? 0)),
  };
}

function packed(list: ScoredItems, mark: string): string {
  const top = Math.max(0, ...list.map(([, score]) => score));
  const scores = list.map(([, score]) => {
    const level = score > 0 ? Math.round(-perOctave * Math.log2(score / top)) : levels - 1;
    return digits.charAt(Math.min(levels - 1, level));
  });
  return [...list.map(([id]) => id), Number(top.toPrecision(4)), scores.join("")].join(mark);
}

function markFor(entries: readonly [string, ScoredItems][]): string {
  const fits = (mark: string) => entries.every(([, list]) => list.every(([id]) => !id.includes(mark)));
  return marks.find(fits) ?? "\t";
}
