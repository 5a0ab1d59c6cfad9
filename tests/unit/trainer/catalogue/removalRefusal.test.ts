import { expect, test } from "vitest";
import { removalRefusal } from "../../../../trainer/catalogue/removalRefusal.ts";

const changes = (removed: number, kept: number) => ({
  ...{ version: 2, base: 1, products: kept, added: 0, changed: 0, unchanged: kept },
  ...{ removed, removedIds: [] },
});

test.each([
  ["nothing removed", changes(0, 10), {}, null],
  ["a few, unasked", changes(3, 7), {}, "--yes"],
  ["a few", changes(3, 7), { yes: true }, null],
  ["many", changes(4, 6), { yes: true }, "40 % of the catalogue"],
  ["all", changes(5, 0), { yes: true }, "100 % of the catalogue"],
  ["many, and meant", changes(4, 6), { allowRemovals: true }, null],
])("%s", (_, given, allowed, words) => {
  const refusal = removalRefusal(given, allowed);
  if (words === null) expect(refusal).toBeNull();
  else expect(refusal).toContain(words);
});
