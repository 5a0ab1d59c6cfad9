import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Quantiles, quantileAt } from "../../../shared/quantiles.ts";
import { quantilesOf } from "../../../trainer/cluster/quantilesOf.ts";
import { VisitorTable } from "../../../trainer/cluster/VisitorTable.ts";

test("as many percent of the visitors as a quantile says have its value or less, and no fewer", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 300 }), (list) => {
      const table = new VisitorTable(["monetary", "recencyDays"]);
      const nobody = Object.fromEntries(table.names.map((name) => [name, null]));
      for (const value of list) table.add({ ...nobody, monetary: value } as Parameters<VisitorTable["add"]>[0]);
      const quantiles = Quantiles.parse(quantilesOf(table));
      const known = list.filter((value) => value !== null);
      expect(Object.keys(quantiles.values)).toEqual(known.length === 0 ? [] : ["monetary"]);
      for (const [i, percent] of known.length === 0 ? [] : quantiles.percents.entries()) {
        const value = quantiles.values["monetary"]?.[i] ?? 0;
        const share = (part: number[]) => (100 * part.length) / known.length;
        expect(share(known.filter((one) => one <= value))).toBeGreaterThanOrEqual(percent);
        expect(share(known.filter((one) => one < value))).toBeLessThanOrEqual(percent);
      }
    }),
  );
});

test("between two steps a percentile lies on the line between them; beyond them, and of other features, there is none", () => {
  const quantiles: Quantiles = { percents: [10, 50, 90], values: { monetary: [0, 100, 1000] } };
  expect([10, 30, 50, 60, 90].map((percent) => quantileAt(quantiles, "monetary", percent))).toEqual([
    0, 50, 100, 325, 1000,
  ]);
  expect(quantileAt(quantiles, "monetary", 5)).toBeNull();
  expect(quantileAt(quantiles, "monetary", 95)).toBeNull();
  expect(quantileAt(quantiles, "frequency", 50)).toBeNull();
});

test("quantiles that fall, or are not as many as their percents, are refused by path", () => {
  const pathsOf = (quantiles: unknown) =>
    Quantiles.safeParse(quantiles).error?.issues.map(({ path }) => path.join("."));
  expect(pathsOf({ percents: [10, 10], values: {} })).toEqual(["percents.1"]);
  expect(pathsOf({ percents: [10, 101], values: {} })).toEqual(["percents.1"]);
  expect(pathsOf({ percents: [10, 90], values: { monetary: [2, 1] } })).toEqual(["values.monetary.1"]);
  expect(pathsOf({ percents: [10, 90], values: { monetary: [2] } })).toEqual(["values.monetary"]);
  expect(pathsOf({ percents: [10, 90], values: { shoeSize: [1, 2] } })).toHaveLength(1);
});
