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

test("more entries than it remembers are found all the same", () => {
  const lines = new Lines<{ i: number }>(
    linesOf(Array.from({ length: 1000 }, (_, i) => [`p${i}`, JSON.stringify({ i })])),
  );
  for (let round = 0; round < 2; round++) for (let i = 0; i < 1000; i++) expect(lines.get(`p${i}`)).toEqual({ i });
  expect(lines.get("p1000")).toBeUndefined();
  expect(isLines("{}")).toBe(false);
});
