import { beforeAll, expect, test } from "vitest";
import { makeGoods } from "../../../demo/simulate/makeGoods.ts";
import { personas } from "../../../demo/simulate/personas.ts";
import { randomOf } from "../../../demo/simulate/random.ts";
import { arrange } from "../../../demo/simulate/shelves.ts";
import { makeShopper } from "../../../demo/simulate/shopper.ts";
import { shopperLog } from "../../../demo/simulate/shopperLog.ts";
import { type FeatureName, featuresOf } from "../../../shared/features.ts";
import { foldLog } from "../../../shared/foldLog.ts";

const now = Date.parse("2026-03-01T12:00:00Z");
const each = 60;
const medians = new Map<string, (feature: FeatureName) => number>();

beforeAll(() => {
  const shelves = arrange(makeGoods(3, 300));
  for (const persona of personas) {
    const features = Array.from({ length: each }, (_, i) => {
      const shopper = makeShopper(`${persona.name.replace(" ", "-")}-${i}`, persona, shelves, randomOf(3, i));
      const log = shopperLog(shopper, now, 90).map((event) => ({ at: event.time, event }));
      const profile = foldLog(null, log, { currency: "GBP", model: null });
      return profile === null ? [] : [featuresOf(profile, now)];
    }).flat();
    medians.set(persona.name, (feature) => {
      const values = features.map((one) => one[feature] ?? 0).sort((a, b) => a - b);
      return values[Math.floor(values.length / 2)] ?? 0;
    });
  }
});

function median(persona: string, feature: FeatureName): number {
  return medians.get(persona)?.(feature) ?? Number.NaN;
}

test("collectors come once or twice and spend much an order", () => {
  expect(median("collector", "sessions")).toBeLessThanOrEqual(2);
  expect(median("collector", "averageOrderValue")).toBeGreaterThan(40_000);
  expect(median("collector", "priceLevel")).toBeGreaterThan(1.5 * median("window shopper", "priceLevel"));
});

test("regulars come and buy often", () => {
  expect(median("regular", "frequency")).toBeGreaterThanOrEqual(3);
  expect(median("regular", "sessions")).toBeGreaterThanOrEqual(7);
});

test("bargain hunters search, and look at what is cheap", () => {
  expect(median("bargain hunter", "searches")).toBeGreaterThan(median("regular", "searches"));
  expect(median("bargain hunter", "priceLevel")).toBeLessThan(median("regular", "priceLevel") / 2);
});

test("window shoppers look and do not buy; newcomers have hardly begun", () => {
  expect(median("window shopper", "productViews")).toBeGreaterThan(10);
  expect(median("window shopper", "frequency")).toBe(0);
  expect(median("newcomer", "productViews")).toBeLessThan(4);
});

test("the lapsed bought once, long ago", () => {
  expect(median("lapsed", "recencyDays")).toBeGreaterThan(50);
  expect(median("lapsed", "frequency")).toBe(1);
});
