import { partsOf, shareParts } from "../../../shared/share.ts";
import type { Variants } from "../../../shared/variants.ts";
import type { Allocation } from "./Allocation.ts";

type Range = Allocation["ranges"][number];

/**
 * The parts of an experiment's variants after its shares were set, given the parts before (null at the first time, or
 * under another salt). What holds:
 * - a variant whose share is unchanged, or paused, keeps exactly its parts, whatever happens to others;
 * - one that shrinks gives up the last of its parts, and only their visitors leave it;
 * - one that grows keeps its parts, and takes free ones, the lowest first;
 * - nobody moves from one variant to another unless the first shrank in the same change, or in an earlier one.
 * Shares over 100 % are refused by the schema; here they throw.
 */
export function reallocate(before: Allocation | null, { salt, variants }: Variants): Allocation {
  const known = before?.salt === salt ? before.ranges : [];
  const wanted = new Map(variants.map(({ id, share }) => [id, partsOf(share)]));
  const kept = new Map(variants.map(({ id }) => [id, firstParts(known, id, wanted.get(id) ?? 0)]));
  for (const { id } of variants) {
    const own = kept.get(id) ?? [];
    kept.set(id, [...own, ...freeParts([...kept.values()].flat(), id, (wanted.get(id) ?? 0) - sizeOf(own))]);
  }
  return { v: 1, salt, ranges: joined([...kept.values()].flat()) };
}

/** A variant's lowest parts, up to so many. */
function firstParts(ranges: readonly Range[], id: string, most: number): Range[] {
  let left = most;
  return ranges.flatMap(([variant, from, until]): Range[] => {
    if (variant !== id || left === 0) return [];
    const size = Math.min(left, until - from);
    left -= size;
    return [[id, from, from + size]];
  });
}

/** So many of the parts that are nobody's, the lowest first. */
function freeParts(taken: readonly Range[], id: string, size: number): Range[] {
  const found: Range[] = [];
  let [left, at] = [size, 0];
  for (const [, from, until] of [...[...taken].sort(byFrom), ["", shareParts, shareParts] satisfies Range]) {
    const free = Math.min(left, from - at);
    if (free > 0) found.push([id, at, at + free]);
    left -= Math.max(0, free);
    at = until;
  }
  if (left > 0) throw new RangeError("the shares are over 100 %");
  return found;
}

/** Ranges in order, those that touch and are one variant's made one. */
function joined(ranges: readonly Range[]): Range[] {
  const done: Range[] = [];
  for (const [id, from, until] of [...ranges].sort(byFrom)) {
    const last = done.at(-1);
    if (last?.[0] === id && last[2] === from) last[2] = until;
    else done.push([id, from, until]);
  }
  return done;
}

function sizeOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [, from, until]) => sum + until - from, 0);
}

function byFrom(a: Range, b: Range): number {
  return a[1] - b[1];
}
