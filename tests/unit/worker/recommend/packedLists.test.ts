import fc from "fast-check";
import { expect, test } from "vitest";
import { ItemId } from "../../../../shared/item.ts";
import type { ScoredItems } from "../../../../shared/recommendations.ts";
import { chunkOf } from "../../../../worker/domain/chunked.ts";
import { ItemNumbers } from "../../../../worker/domain/recommend/ItemNumbers.ts";
import { packLists, unpackList } from "../../../../worker/domain/recommend/packedLists.ts";
import { emptyList } from "../../../../worker/domain/recommend/ScoredList.ts";

const item = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.constantFrom(",", " ", "a,b|c;d~e f", "toString"),
  )
  .filter((id) => ItemId.safeParse(id).success);
const list = fc.uniqueArray(fc.tuple(item, fc.double({ min: 0, max: 1e6, noNaN: true })), {
  selector: ([id]) => id,
  maxLength: 20,
});
const table = fc.uniqueArray(fc.tuple(item, list), { selector: ([key]) => key, maxLength: 30 });

test("a table comes back as it was, scores to 6 % and a thousandth of the highest", () => {
  fc.assert(
    fc.property(table, (entries) => {
      const numbers = new ItemNumbers();
      const pieces = JSON.parse(JSON.stringify(packLists(new Map(entries)))) as ReturnType<typeof packLists>;
      for (const [key, expected] of entries) {
        const piece = pieces[chunkOf(key, pieces.length)];
        const found = piece === undefined ? emptyList : unpackList(piece, key, numbers);
        expect(found.items.map((item) => numbers.idOf(item))).toEqual(expected.map(([id]) => id));
        const top = Math.max(0, ...expected.map(([, score]) => score));
        for (const [i, score] of found.scores.entries()) {
          const wanted = expected[i]?.[1] ?? 0;
          expect(Math.abs(score - wanted)).toBeLessThanOrEqual(0.061 * wanted + top / 1000);
        }
      }
      for (const piece of pieces)
        expect(unpackList(piece, "nobody's key, which is longer", numbers)).toEqual(emptyList);
    }),
  );
});

test("37,000 lists of 20 take less than 6 MB, in pieces that are read one by one", () => {
  const ids = Array.from({ length: 37_000 }, (_, i) => String(i));
  const lists = ids.map((id, i): [string, ScoredItems] => [
    id,
    Array.from({ length: 20 }, (_, j) => [ids[(i * 7919 + j * 104_729) % ids.length] ?? "", 1 / (j + 1)]),
  ]);
  const sizes = packLists(new Map(lists)).map((piece) => JSON.stringify(piece).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6_000_000);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(80_000);
});
