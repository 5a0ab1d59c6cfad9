import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countCut, cutRevenue, cutThreshold } from "../../../../worker/domain/results/cutRevenue.ts";
import { foldOutcomes, type Outcomes } from "../../../../worker/domain/results/foldOutcomes.ts";
import { OutcomeRow } from "../../../../worker/domain/results/OutcomeRow.ts";
import { outcomeSums } from "../../../../worker/domain/results/outcomeSums.ts";
import { addSums, minusSums, type Sums, sumsFromJson, sumsToJson } from "../../../../worker/domain/results/sums.ts";
import { type Told, visitors } from "./arbitraryOutcomes.ts";

function rowsOf(told: readonly Told[]): Outcomes[] {
  const steps: Outcomes[] = [new Map()];
  for (const { event, exposures } of told) {
    steps.push(foldOutcomes(steps.at(-1) ?? new Map(), event, exposures, "EUR"));
  }
  return steps;
}

function sumsOfRow(rows: Outcomes | undefined): Sums {
  const row = rows?.get("summer");
  return row === undefined ? new Map() : outcomeSums(row);
}

test("rows are valid, and rolled up change by change, in any order and grouping, they are the sum over rows", () => {
  fc.assert(
    fc.property(visitors, fc.infiniteStream(fc.nat()), (all, choices) => {
      const steps = all.map(rowsOf);
      for (const rows of steps.flat()) for (const row of rows.values()) OutcomeRow.parse(row);
      const last = steps.map((rows) => rows.at(-1));
      const expected = addSums(...last.map(sumsOfRow));
      const changes = steps.flatMap((rows) =>
        rows.slice(1).map((after, i) => minusSums(sumsOfRow(after), sumsOfRow(rows[i]))),
      );
      // Two are taken at a time, from anywhere, and merged.
      while (changes.length > 1) {
        const [a] = changes.splice((choices.next().value ?? 0) % changes.length, 1);
        const [b] = changes.splice((choices.next().value ?? 0) % changes.length, 1);
        changes.push(addSums(a ?? new Map(), b ?? new Map()));
      }
      expect(sumsToJson(changes[0] ?? new Map())).toEqual(sumsToJson(expected));
      expect(sumsFromJson(JSON.parse(JSON.stringify(sumsToJson(expected))))).toEqual(expected);
    }),
  );
});

test("cut revenue is that of each visitor's cut, exactly; uncut sums stay as they are", () => {
  const revenues = fc.array(fc.oneof(fc.nat(200), fc.nat(100_000), fc.nat(9_000_000_000_000_000)), { minLength: 1 });
  fc.assert(
    fc.property(revenues, fc.double({ min: 0.01, max: 1, noNaN: true }), (amounts, quantile) => {
      const arm = addSums(...amounts.map((revenue) => outcomeSums(rowOf(revenue))));
      const threshold = cutThreshold([arm], quantile) ?? -1;
      const below = amounts.filter((amount) => amount <= threshold).length;
      expect(below).toBeGreaterThanOrEqual(quantile * amounts.length);
      expect(countCut(arm, threshold)).toBe(amounts.length - below);
      const cut = amounts.map((amount) => BigInt(Math.min(amount, threshold)));
      const sum = (values: bigint[]) => values.reduce((all, value) => all + value, 0n);
      const expected = { revenue: sum(cut), squares: sum(cut.map((value) => value * value)), products: sum(cut) };
      expect(cutRevenue(arm, threshold)).toEqual(expected);
      expect(arm.get("revenue") ?? 0n).toBe(sum(amounts.map(BigInt)));
    }),
  );
});

test("the threshold is at most an eighth above the largest amount that is not cut", () => {
  const arm = addSums(...Array.from({ length: 1000 }, (_, i) => outcomeSums(rowOf(1000 + i))));
  const threshold = cutThreshold([arm], 0.99) ?? 0;
  expect(threshold).toBeGreaterThanOrEqual(1989);
  expect(threshold).toBeLessThan(1989 * 1.125);
  expect(cutThreshold([new Map()], 0.99)).toBeNull();
});

function rowOf(revenue: number): OutcomeRow {
  const counts = { impressions: 1, clicks: 0, sessions: 1, items: 1, refunds: 0, refunded: 0 };
  const order = { orders: 1, valued: 1, revenue };
  const seen = { variant: "a", epoch: 0, segment: "", first: 0, seen: 0, mixed: false };
  return { v: 1, ...seen, ...counts, ...order, book: [] };
}
