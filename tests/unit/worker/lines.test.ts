import fc from "fast-check";
import { expect, test } from "vitest";
import { ItemId } from "../../../shared/item.ts";
import { isLines, Lines, linesOf } from "../../../worker/domain/Lines.ts";

const id = fc
  .oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 12 }), fc.constantFrom("__proto__", "a", "ab", "{", '"'))
  .filter((one) => ItemId.safeParse(one).success);
/** Texts with what could be taken for another line. */
const title = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\na\t{}", 'a\t{"id":1}\n', "\u2028"));
const entries = fc.uniqueArray(fc.tuple(id, fc.record({ title, price: fc.integer() })), {
  selector: ([one]) => one,
  maxLength: 40,
});

test("each entry is found, in any order and again; others are not", () => {
  fc.assert(
    fc.property(entries, fc.array(id, { maxLength: 20 }), (all, others) => {
      const text = linesOf(all.map(([key, value]) => [key, JSON.stringify(value)]));
      expect(isLines(text)).toBe(true);
      const lines = new Lines<object>(text);
      for (const [key, value] of [...all, ...[...all].reverse()]) expect(lines.get(key)).toEqual(value);
      for (const key of others) expect(lines.get(key)).toEqual(all.find(([one]) => one === key)?.[1]);
      expect(lines.values()).toEqual(all.map(([, value]) => value));
    }),
  );
});

test("more entries than are remembered are found all the same, in several pieces", () => {
  const piece = (from: number) =>
    new Lines<{ i: number }>(
      linesOf(Array.from({ length: 500 }, (_, i) => [`p${from + i}`, JSON.stringify({ i: from + i })])),
    );
  const pieces = Array.from({ length: 48 }, (_, i) => piece(500 * i));
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 24_000; i += 7) expect(pieces[Math.floor(i / 500)]?.get(`p${i}`)).toEqual({ i });
  }
  for (const lines of pieces) for (let i = 0; i < 500; i++) expect(lines.get(`no${i}`)).toBeUndefined();
  expect(pieces[0]?.get("p7")).toEqual({ i: 7 });
  expect(isLines("{}")).toBe(false);
});
