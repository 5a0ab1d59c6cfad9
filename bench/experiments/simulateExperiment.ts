import type { Variants } from "../../shared/variants.ts";
import type { Allocation } from "../../worker/domain/experiment/Allocation.ts";
import type { Epochs } from "../../worker/domain/experiment/Epochs.ts";
import { reallocate } from "../../worker/domain/experiment/reallocate.ts";
import { variantFor } from "../../worker/domain/experiment/variantFor.ts";
import { withEpoch } from "../../worker/domain/experiment/withEpoch.ts";
import { addOutcome, exposeVisitor } from "../../worker/domain/results/foldOutcomes.ts";
import type { OutcomeRow } from "../../worker/domain/results/OutcomeRow.ts";
import { outcomeSums } from "../../worker/domain/results/outcomeSums.ts";
import type { Measured } from "../../worker/domain/results/resultsOf.ts";
import { addSums, type Sums, timesSums } from "../../worker/domain/results/sums.ts";
import { drawsOf } from "./draws.ts";
import type { Scenario } from "./Scenario.ts";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);
/** The logarithm of the middle order's value in minor units: 60.00. */
const middle = Math.log(6000);
/** Chances a day: that a buyer's first order comes, then the second; and that there is a second at all. */
const later = { first: 0.7, second: 0.1, chance: 0.15 };

type Buyer = { arm: Scenario["arms"][number]; row: OutcomeRow };

/**
 * Plays an experiment through bucketing, rows and rolled-up sums, as they run in the Worker; tells at each day's end what
 * results need. Visitors come once; buyers order at once or days later, some twice. The same seed plays the same.
 */
export function* simulateExperiment(scenario: Scenario, seed: number): Generator<Measured> {
  const { days, visitorsPerDay, arms, skew, change } = scenario;
  const draws = drawsOf(seed);
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const orders = Array.from({ length: days }, (): Buyer[] => []);
  const sums = new Map(arms.map(({ id }) => [id, new Map<number, Sums>()]));
  let dealing = withShares(
    null,
    arms.map(({ id, share }) => ({ id, share })),
  );
  let factor = 1;
  for (let day = 0; day < days; day++) {
    if (day === change?.day) {
      const shares = arms.map(({ id }, i) => ({ id, share: change.shares[i] ?? 0 }));
      [dealing, factor] = [withShares(dealing, shares), change.factor];
    }
    const { allocation, epochs } = dealing;
    const epoch = epochs.length - 1;
    const now = start + day * dayMs;
    const dealt = new Map<string, number>();
    for (let i = 0; i < visitorsPerDay; i++) {
      const variant = variantFor(`${day}-${i}`, `simulated-${seed}`, allocation);
      const arm = byId.get(variant ?? "");
      if (variant === null || arm === undefined) continue;
      dealt.set(variant, (dealt.get(variant) ?? 0) + 1);
      if (draws.uniform() >= arm.conversion * factor) continue;
      const buyer = { arm, row: seen(variant, epoch, now) };
      const first = day + draws.days(later.first);
      orders[first]?.push(buyer);
      if (draws.uniform() < later.chance) orders[first + draws.days(later.second)]?.push(buyer);
    }
    const changes: [OutcomeRow, Sums][] = [];
    for (const [variant, count] of dealt) {
      const row = seen(variant, epoch, now);
      changes.push([row, timesSums(outcomeSums(row), count)]);
    }
    for (const buyer of orders[day] ?? []) {
      const before = buyer.row;
      const value = Math.round(draws.lognormal(middle, skew) * buyer.arm.paying);
      buyer.row = withOrder(before, value, now + dayMs / 2);
      changes.push([before, outcomeSums(buyer.row)], [before, timesSums(outcomeSums(before), -1)]);
    }
    for (const [variant, byEpoch] of sums) {
      for (let at = 0; at <= epoch; at++) {
        const added = changes.flatMap(([row, more]) => (row.variant === variant && row.epoch === at ? [more] : []));
        byEpoch.set(at, addSums(byEpoch.get(at) ?? new Map(), ...added));
      }
    }
    const intended = new Map(epochs.map((split, at) => [at, new Map(Object.entries(split))]));
    yield { arms: sums, baseline: arms[0]?.id ?? "", intended, costs: new Map() };
  }
}

type Dealing = { allocation: Allocation; epochs: Epochs };

function withShares(before: Dealing | null, variants: Variants["variants"]): Dealing {
  const experiment = { salt: 1, variants };
  return {
    allocation: reallocate(before?.allocation ?? null, experiment),
    epochs: withEpoch(before?.epochs ?? [], experiment),
  };
}

function seen(variant: string, epoch: number, time: number): OutcomeRow {
  return exposeVisitor(null, { experiment: "simulated", variant, epoch, segment: "" }, time);
}

function withOrder(row: OutcomeRow, value: number, time: number): OutcomeRow {
  const order = { id: `${row.orders}`, value, currency: "EUR", items: [{ id: "a", quantity: 1 + (value % 3) }] };
  const event = { id: "o", time, type: "purchaseComplete", source: "server", order } as const;
  return addOutcome(row, event, "EUR");
}
