import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScoredItems } from "../../../../shared/recommendations.ts";
import { type Blended, blendLists, mostSeeds } from "../../../../worker/domain/recommend/blendLists.ts";
import { ItemNumbers } from "../../../../worker/domain/recommend/ItemNumbers.ts";
import { scoredList } from "../../../../worker/domain/recommend/ScoredList.ts";

const ids = Array.from({ length: 60 }, (_, i) => `p${i}`);
const id = fc.constantFrom(...ids);
/** Few scores, so that many are the same. */
const score = fc.constantFrom(0, 0.125, 0.25, 0.5, 1);
const list = fc.uniqueArray(fc.tuple(id, score), { selector: ([item]) => item, maxLength: 40 });
const question = fc.record({
  seeds: fc.uniqueArray(id, { maxLength: mostSeeds + 2 }),
  lists: fc.dictionary(id, list),
  again: fc.boolean(),
});
type Question = { seeds: string[]; lists: Record<string, ScoredItems>; again: boolean };

test("lists come to the sums of their scores, best first, each item from the seed that speaks for it most", () => {
  const numbers = new ItemNumbers();
  fc.assert(
    fc.property(question, (asked) => {
      expect([...blended(asked, numbers)]).toEqual(expectedOf(asked));
    }),
  );
});

test("two that are read in turns do not disturb each other", () => {
  const numbers = new ItemNumbers();
  fc.assert(
    fc.property(question, question, (one, other) => {
      const all = [blended(one, numbers), blended(other, numbers)] as const;
      const found: [Blended[], Blended[]] = [[], []];
      for (let isLeft = true; isLeft; ) {
        isLeft = false;
        for (const [i, each] of all.entries()) {
          const { value } = each.next();
          if (value === undefined) continue;
          found[i]?.push(value);
          isLeft = true;
        }
      }
      expect(found).toEqual([expectedOf(one), expectedOf(other)]);
    }),
  );
});

function blended({ seeds, lists, again }: Question, numbers: ItemNumbers): Generator<Blended, void> {
  return blendLists(seeds, (seed) => scoredList(lists[seed] ?? [], numbers), numbers, { again });
}

/** The same the simple way. */
function expectedOf({ seeds, lists, again }: Question): Blended[] {
  const met = seeds.slice(0, mostSeeds);
  const given = met.flatMap((seed, i) => {
    const own = again ? [{ id: seed, score: againOf(i), from: seed }] : [];
    return [
      ...own,
      ...(lists[seed] ?? []).map(([item, score]) => ({ id: item, score: score * fadedOf(i), from: seed })),
    ];
  });
  const found = [...new Set(given.map((one) => one.id))].filter((item) => again || !met.includes(item));
  return found
    .map((item) => {
      const own = given.filter((one) => one.id === item);
      const most = Math.max(...own.map((one) => one.score));
      const from = own.find((one) => one.score === most)?.from ?? "";
      return { id: item, score: own.reduce((sum, one) => sum + one.score, 0), from };
    })
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** As often multiplied as the code does it, so that the sums are the same to the last bit. */
function fadedOf(index: number): number {
  let weight = 1;
  for (let i = 0; i < index; i++) weight *= 0.7;
  return weight;
}

function againOf(index: number): number {
  let weight = 2;
  for (let i = 0; i < index; i++) weight *= 0.9;
  return weight;
}
