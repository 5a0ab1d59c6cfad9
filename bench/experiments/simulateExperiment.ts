import { reallocate } from "../../worker/domain/experiment/reallocate.ts";
import { variantFor } from "../../worker/domain/experiment/variantFor.ts";
import { addOutcome, exposeVisitor } from "../../worker/domain/results/foldOutcomes.ts";
import type { OutcomeRow } from "../../worker/domain/results/OutcomeRow.ts";
import { outcomeSums } from "../../worker/domain/results/outcomeSums.ts";
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
 * Plays an experiment through bucketing, rows and rolled-up sums, as they run in the Worker; tells each variant's sums at
 * each day's end. Visitors come once; buyers order at once or days later, some twice. The same seed plays the same.
 */
export function* simulateExperiment(scenario: Scenario, seed: number): Generator<ReadonlyMap<string, Sums>> {
  const { days, visitorsPerDay, arms, skew } = scenario;
  const draws = drawsOf(seed);
  const allocation = reallocate(null, { salt: 1, variants: arms.map(({ id, share }) => ({ id, share })) });
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const orders = Array.from({ length: days }, (): Buyer[] => []);
  const sums = new Map<string, Sums>(arms.map(({ id }) => [id, new Map()]));
  for (let day = 0; day < days; day++) {
    const now = start + day * dayMs;
    const dealt = new Map<string, number>();
    for (let i = 0; i < visitorsPerDay; i++) {
      const variant = variantFor(`${day}-${i}`, `simulated-${seed}`, allocation);
      const arm = byId.get(variant ?? "");
      if (variant === null || arm === undefined) continue;
      dealt.set(variant, (dealt.get(variant) ?? 0) + 1);
      if (draws.uniform() >= arm.conversion) continue;
      const buyer = { arm, row: seen(variant, now) };
      const first = day + draws.days(later.first);
      orders[first]?.push(buyer);
      if (draws.uniform() < later.chance) orders[first + draws.days(later.second)]?.push(buyer);
    }
    const changes = new Map(arms.map(({ id }) => [id, [] as Sums[]]));
    for (const [variant, count] of dealt) {
      changes.get(variant)?.push(timesSums(outcomeSums(seen(variant, now)), count));
    }
    for (const buyer of orders[day] ?? []) {
      const before = buyer.row;
      const value = Math.round(draws.lognormal(middle, skew) * buyer.arm.paying);
      buyer.row = withOrder(before, value, now + dayMs / 2);
      changes.get(before.variant)?.push(outcomeSums(buyer.row), timesSums(outcomeSums(before), -1));
    }
    for (const [variant, added] of changes) sums.set(variant, addSums(sums.get(variant) ?? new Map(), ...added));
    yield sums;
  }
}

function seen(variant: string, time: number): OutcomeRow {
  return exposeVisitor(null, { experiment: "simulated", variant, epoch: 0, segment: "" }, time);
}

function withOrder(row: OutcomeRow, value: number, time: number): OutcomeRow {
  const order = { id: `${row.orders}`, value, currency: "EUR", items: [{ id: "a", quantity: 1 + (value % 3) }] };
  const event = { id: "o", time, type: "purchaseComplete", source: "server", order } as const;
  return addOutcome(row, event, "simulated", "EUR");
}
