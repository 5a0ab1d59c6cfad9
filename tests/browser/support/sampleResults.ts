import type {
  AttributionResults,
  CohortResults,
  ExperimentReport,
  MigrationResults,
  SiteResults,
} from "../../../shared/siteResults.ts";
import { outcomeSums } from "../../../worker/domain/results/outcomeSums.ts";
import { resultsOf } from "../../../worker/domain/results/resultsOf.ts";
import { addSums, type Sums, timesSums } from "../../../worker/domain/results/sums.ts";

const told = { asOf: Date.UTC(2026, 10, 26), waiting: 0 };

/** The sums of so many visitors of a variant, of whom some bought for an amount. */
function arm(variant: string, visitors: number, buyers: number, amount: number): Sums {
  const row = (orders: number) => ({
    v: 1 as const,
    variant,
    epoch: 0,
    segment: "",
    first: 0,
    mixed: false,
    impressions: 1,
    clicks: orders,
    sessions: 1,
    seen: 0,
    orders,
    valued: orders,
    revenue: orders * amount,
    items: orders,
    refunds: 0,
    refunded: 0,
    book: [],
  });
  return addSums(timesSums(outcomeSums(row(0)), visitors - buyers), timesSums(outcomeSums(row(1)), buyers));
}

function report(
  told: Pick<ExperimentReport, "campaign" | "name" | "goal" | "variants">,
  arms: [string, Sums][],
  intended: [string, number][],
): ExperimentReport {
  return {
    ...told,
    salt: 1,
    segments: ["", "loyal"],
    results: resultsOf({
      arms: new Map(arms.map(([id, sums]) => [id, new Map([[0, sums]])])),
      baseline: arms[0]?.[0] ?? "",
      intended: new Map([[0, new Map(intended)]]),
      costs: new Map([["loud", 100_000]]),
    }),
  };
}

const variant = (id: string, name: string, share: number, more: object = {}) => ({
  id,
  name,
  share,
  paused: false,
  control: false,
  ...more,
});

/** What a site's results may be: a campaign that works, one that is not dealt as intended, and a young holdout. */
export function sampleResults(): Record<string, unknown> {
  const experiments = [
    report(
      {
        campaign: null,
        name: "Holdout",
        goal: null,
        variants: [variant("held", "held", 10, { control: true }), variant("shown", "shown", 90)],
      },
      [
        ["held", arm("held", 40, 4, 3000)],
        ["shown", arm("shown", 360, 41, 3000)],
      ],
      [
        ["held", 1000],
        ["shown", 9000],
      ],
    ),
    report(
      {
        campaign: "summer",
        name: "Summer sale",
        goal: "conversion",
        variants: [variant("none", "none", 50, { control: true }), variant("loud", "Loud", 50)],
      },
      [
        ["none", arm("none", 10_000, 500, 4000)],
        ["loud", arm("loud", 10_050, 760, 4100)],
      ],
      [
        ["none", 5000],
        ["loud", 5000],
      ],
    ),
    report(
      {
        campaign: "late",
        name: "Late banner",
        goal: null,
        variants: [variant("a", "a", 50), variant("b", "b", 50, { paused: true })],
      },
      [
        ["a", arm("a", 5000, 300, 2000)],
        ["b", arm("b", 4200, 180, 2000)],
      ],
      [
        ["a", 5000],
        ["b", 5000],
      ],
    ),
  ];
  const [first] = experiments;
  return {
    "": { ...told, experiments } satisfies SiteResults,
    "?segment=loyal": { ...told, experiments: first === undefined ? [] : [first] } satisfies SiteResults,
    "/cohorts": {
      ...told,
      retention: [
        { monday: "2026-11-02", size: 1200, byWeek: [1, 0.3, 0.21] },
        { monday: "2026-11-09", size: 900, byWeek: [1, 0.28] },
      ],
      repeatPurchase: [{ monday: "2026-11-02", size: 100, byWeek: [0.02, 0.05, 0.09] }],
      lifetimeValue: [{ monday: "2026-11-02", size: 100, byWeek: [4000, 4400, 5100] }],
    } satisfies CohortResults,
    "/migration": {
      ...told,
      first: "2026-11-02",
      last: "2026-11-23",
      moves: [
        { from: null, to: "loyal", visitors: 20, share: 0.2 },
        { from: null, to: "", visitors: 80, share: 0.8 },
        { from: "loyal", to: "loyal", visitors: 9, share: 1 },
      ],
    } satisfies MigrationResults,
    "/attribution": {
      ...told,
      first: "2026-11-02",
      last: "2026-11-23",
      seen: [{ campaign: "summer", orders: 300, net: 1_200_000 }],
      clicked: [
        { campaign: null, orders: 250, net: 1_000_000 },
        { campaign: "summer", orders: 50, net: 200_000 },
      ],
    } satisfies AttributionResults,
  };
}
