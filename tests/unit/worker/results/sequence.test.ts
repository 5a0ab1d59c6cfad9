import * as fc from "fast-check";
import { expect, test } from "vitest";
import { estimate, meanOf } from "../../../../worker/domain/results/estimate.ts";
import { chiSquareTail, sampleRatio } from "../../../../worker/domain/results/sampleRatio.ts";
import { differenceSequence, liftSequence, reach } from "../../../../worker/domain/results/sequence.ts";

test("the mean's variance is the usual one, the ratio's that of the residuals", () => {
  const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99 })), { minLength: 3 });
  fc.assert(
    fc.property(pairs, (visitors) => {
      const n = visitors.length;
      const sum = (of: (x: number, y: number) => number) => visitors.reduce((all, [x, y]) => all + of(x, y), 0);
      const [x, y] = [sum((a) => a), sum((_, b) => b)];
      const big = (of: (x: number, y: number) => number) => BigInt(sum(of));
      const squares = big((_, b) => b * b);
      const mean = estimate(meanOf(BigInt(n), BigInt(y), squares));
      expect(mean?.value).toBeCloseTo(y / n, 9);
      expect(mean?.variance).toBeCloseTo(sum((_, b) => (b - y / n) ** 2) / (n - 1) / n, 9);
      const moments = { n: BigInt(n), x: BigInt(x), y: BigInt(y), yy: squares };
      const ratio = estimate({ ...moments, xx: big((a) => a * a), xy: big((a, b) => a * b) });
      const residuals = sum((a, b) => (b - (y / x) * a) ** 2) / (n - 1) / n / (x / n) ** 2;
      expect(ratio?.variance).toBeCloseTo(residuals, 9);
    }),
  );
});

test("large amounts do not cancel", () => {
  const amount = 900_000_000_000_000n;
  const values = [amount, amount + 1n, amount + 2n];
  const [y, yy] = [values.reduce((a, b) => a + b), values.reduce((all, value) => all + value * value, 0n)];
  expect(estimate(meanOf(3n, y, yy))?.variance).toBeCloseTo(1 / 3, 12);
});

test("the reach is the paper's, narrowest near 10,000 visitors, and never that of one look", () => {
  expect(reach(10_000, 0.05)).toBeCloseTo(3.03, 1);
  for (const n of [200, 2000, 20_000, 200_000, 2_000_000]) {
    expect(reach(n, 0.05)).toBeGreaterThanOrEqual(reach(10_000, 0.05) - 0.01);
    expect(reach(n, 0.05)).toBeGreaterThan(1.96);
    expect(reach(n, 0.025)).toBeGreaterThan(reach(n, 0.05));
  }
});

const anEstimate = fc.record({
  n: fc.integer({ min: 100, max: 1_000_000 }),
  value: fc.double({ min: 0.001, max: 1000, noNaN: true }),
  variance: fc.double({ min: 1e-9, max: 100, noNaN: true }),
});

test("the lift's interval holds the estimate, and leaves out 0 exactly where the difference's does", () => {
  fc.assert(
    fc.property(anEstimate, anEstimate, (arm, base) => {
      const lift = liftSequence(arm, base, 0.05);
      const difference = differenceSequence(arm, base, 0.05);
      if (lift === null) return;
      expect(lift.low).toBeLessThanOrEqual(lift.estimate + 1e-9);
      expect(lift.high).toBeGreaterThanOrEqual(lift.estimate - 1e-9);
      expect(lift.low).toBeGreaterThanOrEqual(-1);
      if (Math.min(Math.abs(difference.low), Math.abs(difference.high)) < 1e-6 * base.value) return;
      expect(lift.low > 0).toBe(difference.low > 0);
      expect(lift.high < 0).toBe(difference.high < 0);
    }),
  );
});

test("a baseline that may be 0 has no lift", () => {
  const arm = { n: 1000, value: 1, variance: 0.01 };
  expect(liftSequence(arm, { n: 1000, value: 0.1, variance: 0.01 }, 0.05)).toBeNull();
  expect(liftSequence(arm, { n: 1000, value: 0, variance: 0 }, 0.05)).toBeNull();
});

test.each([
  // Values of R's pchisq(x, df, lower.tail = FALSE).
  [3.841458820694124, 1, 0.05],
  [10.827566170662733, 1, 0.001],
  [148.23, 99, 0.00100006592693],
  [16, 1, 6.334248366624e-5],
])("the tail of %d with %d degrees of freedom", (chiSquare, degreesOfFreedom, p) => {
  expect(chiSquareTail(chiSquare, degreesOfFreedom)).toBeCloseTo(p, 10);
});

const dealt = (intended: [number, number], seen: [number, number]) => ({
  intended: new Map([
    ["a", intended[0]],
    ["b", intended[1]],
  ]),
  seen: new Map([
    ["a", seen[0]],
    ["b", seen[1]],
  ]),
});

test("48/52 is broken where 50/50 was intended, 10/90 is not where it was", () => {
  expect(sampleRatio([dealt([50, 50], [4800, 5200])])).toMatchObject({ state: "broken", degreesOfFreedom: 1 });
  expect(sampleRatio([dealt([10, 90], [1020, 8980])]).state).toBe("asIntended");
  expect(sampleRatio([dealt([50, 50], [1020, 8980])]).state).toBe("broken");
});

test("a split that was changed is judged by what was intended each time", () => {
  const periods = [dealt([50, 50], [5000, 5000]), dealt([10, 90], [1000, 9000])];
  expect(sampleRatio(periods)).toMatchObject({ state: "asIntended", degreesOfFreedom: 2, p: 1 });
  expect(sampleRatio([dealt([50, 50], [6000, 14_000])]).state).toBe("broken");
});

test("too few visitors are no verdict", () => {
  expect(sampleRatio([dealt([10, 90], [0, 40])])).toMatchObject({ state: "notEnough", p: 1 });
  expect(sampleRatio([])).toMatchObject({ state: "notEnough" });
});
