import { expect, test } from "vitest";
import { ExperimentResults } from "../../../../shared/experimentResults.ts";
import type { OutcomeRow } from "../../../../worker/domain/results/OutcomeRow.ts";
import { outcomeSums } from "../../../../worker/domain/results/outcomeSums.ts";
import { type Measured, resultsOf } from "../../../../worker/domain/results/resultsOf.ts";
import { addSums, type Sums, timesSums } from "../../../../worker/domain/results/sums.ts";

/** A visitor with orders of a value each, two items an order. */
function visitor(orders: number, value = 0, more: Partial<OutcomeRow> = {}): Sums {
  const seen = { variant: "", epoch: 0, segment: "", first: 0, seen: 0, mixed: false, impressions: 1, sessions: 1 };
  const bought = { orders, valued: orders, revenue: orders * value, items: orders * 2, refunds: 0, refunded: 0 };
  return outcomeSums({ v: 1, ...seen, clicks: 0, ...bought, book: [], ...more });
}

/** An arm: so many visitors, of whom so many buy once and twice for a value. */
function arm(visitors: number, once: number, twice: number, value: number): Sums {
  return addSums(
    timesSums(visitor(0), visitors - once - twice),
    timesSums(visitor(1, value), once),
    timesSums(visitor(2, value), twice),
  );
}

function inEpochs(...sums: Sums[]): Map<number, Sums> {
  return new Map(sums.map((one, epoch) => [epoch, one]));
}

function measured(control: Sums, red: Sums, more: Partial<Measured> = {}): Measured {
  return {
    arms: new Map([
      ["control", inEpochs(control)],
      ["red", inEpochs(red)],
    ]),
    baseline: "control",
    intended: new Map([
      [
        0,
        new Map([
          ["control", 50],
          ["red", 50],
        ]),
      ],
    ]),
    costs: new Map(),
    ...more,
  };
}

test("figures are exact, and those of the sums", () => {
  const results = resultsOf(measured(arm(1000, 80, 20, 5000), arm(1000, 100, 50, 6000)));
  expect(ExperimentResults.parse(results)).toEqual(results);
  expect(results.arms[1]).toMatchObject({
    variant: "red",
    visitors: 1000,
    buyers: 150,
    orders: 200,
    revenue: 1_200_000,
    figures: {
      conversion: 0.15,
      revenuePerVisitor: 1200,
      averageOrderValue: 6000,
      basketSize: 2,
      clickRate: 0,
      repeatRate: 1 / 3,
    },
  });
  expect(results.arms[0]?.comparisons).toBeNull();
  expect(results.sampleRatio.state).toBe("asIntended");
});

test("a large difference is told, a small one is open", () => {
  const [control, red] = [arm(20_000, 1000, 100, 5000), arm(20_000, 1400, 140, 5050)];
  const compared = resultsOf(measured(control, red)).arms[1]?.comparisons;
  expect(compared?.conversion).toMatchObject({ state: "higher", lift: { estimate: expect.closeTo(0.4, 9) } });
  expect(compared?.revenuePerVisitor.state).toBe("higher");
  expect(compared?.repeatRate.state).toBe("open");
  const turned = resultsOf({ ...measured(control, red), baseline: "red" }).arms[0]?.comparisons;
  expect(turned?.conversion.state).toBe("lower");
});

test("what is missing is said, with how much", () => {
  const compared = resultsOf(measured(arm(150, 5, 0, 100), arm(1000, 50, 0, 100))).arms[1]?.comparisons;
  expect(compared?.conversion).toEqual({
    state: "notEnough",
    missing: [
      { variant: "control", what: "visitors", has: 150, needs: 200, moreVisitors: 50 },
      { variant: "control", what: "buyers", has: 5, needs: 25, moreVisitors: 600 },
    ],
  });
  expect(compared?.clickRate).toMatchObject({
    missing: expect.arrayContaining([{ variant: "red", what: "clickers", has: 0, needs: 25, moreVisitors: null }]),
  });
});

test("nobody at all is no error", () => {
  const results = resultsOf(measured(new Map(), new Map()));
  expect(ExperimentResults.parse(results).arms[1]?.figures.conversion).toBeNull();
  expect(results).toMatchObject({ cut: null, sampleRatio: { state: "notEnough" } });
});

test("one enormous order is cut in comparisons, and nowhere else", () => {
  const control = arm(10_000, 500, 0, 5000);
  const red = addSums(arm(10_000, 500, 0, 5000), visitor(1, 900_000_000));
  const results = resultsOf(measured(control, red));
  expect(results.cut).toMatchObject({ buyers: 1 });
  expect(results.cut?.above).toBeLessThan(5700);
  expect(results.arms[1]?.revenue).toBe(902_500_000);
  expect(results.arms[1]?.comparisons?.revenuePerVisitor).toMatchObject({
    state: "open",
    lift: { estimate: expect.closeTo(0.002, 2) },
  });
});

test("the return on a stated cost is what came beyond the baseline, over the cost", () => {
  const arms = measured(arm(20_000, 1000, 0, 5000), arm(20_000, 1500, 0, 5000));
  const returned = resultsOf({ ...arms, costs: new Map([["red", 500_000]]) }).arms[1]?.returnOnCost;
  expect(returned?.estimate).toBeCloseTo(5, 9);
  expect(returned?.low).toBeGreaterThan(0);
  expect(resultsOf(arms).arms[1]?.returnOnCost).toBeNull();
});

test("several variants share the chance to be wrong", () => {
  const control = arm(20_000, 1000, 0, 5000);
  const red = arm(20_000, 1100, 0, 5000);
  const width = (arms: [string, Sums][]) => {
    const compared = resultsOf({
      ...measured(control, red),
      arms: new Map(arms.map(([id, sums]) => [id, inEpochs(sums)])),
    }).arms[1]?.comparisons?.conversion;
    return compared === undefined || compared.state === "notEnough"
      ? Number.NaN
      : compared.lift.high - compared.lift.low;
  };
  const two: [string, Sums][] = [
    ["control", control],
    ["red", red],
  ];
  expect(width([...two, ["blue", red]])).toBeGreaterThan(width(two));
});

test("a split that was changed while trade changed makes no difference out of nothing", () => {
  // Both arms sell alike in each epoch; in the second, when fewer buy, most are dealt to one of them.
  const arms = new Map([
    ["control", inEpochs(arm(10_000, 1000, 0, 5000), arm(10_000, 300, 0, 5000))],
    ["red", inEpochs(arm(10_000, 1000, 0, 5000), arm(90_000, 2700, 0, 5000))],
  ]);
  const compared = resultsOf({ ...measured(new Map(), new Map()), arms }).arms[1];
  expect(compared?.figures.conversion).toBeCloseTo(0.037, 9);
  expect(compared?.comparisons?.conversion).toMatchObject({ state: "open", lift: { estimate: expect.closeTo(0, 9) } });
  expect(compared?.comparisons?.revenuePerVisitor).toMatchObject({ lift: { estimate: expect.closeTo(0, 9) } });
});

test("an epoch of few visitors is left out of comparisons, and counted", () => {
  const [control, red] = [arm(20_000, 1000, 0, 5000), arm(20_000, 1000, 0, 5000)];
  const arms = new Map([
    ["control", inEpochs(control, arm(50, 50, 0, 5000))],
    ["red", inEpochs(red, arm(500, 0, 0, 5000))],
  ]);
  const results = resultsOf({ ...measured(control, red), arms });
  expect(results.arms[0]?.visitors).toBe(20_050);
  expect(results.arms[1]?.comparisons?.conversion).toMatchObject({ lift: { estimate: expect.closeTo(0, 9) } });
});

test("amounts of uneven arms take more buyers", () => {
  const state = (control: Sums, red: Sums) =>
    resultsOf(measured(control, red)).arms[1]?.comparisons?.averageOrderValue.state;
  expect(state(arm(2000, 150, 0, 5000), arm(2000, 150, 0, 5000))).toBe("open");
  expect(state(arm(2000, 150, 0, 5000), arm(20_000, 1500, 0, 5000))).toBe("notEnough");
  expect(state(arm(2000, 200, 0, 5000), arm(20_000, 1500, 0, 5000))).toBe("open");
});
