import { expect, test } from "vitest";
import { expectedProfile } from "../../../bench/server/expectedProfile.ts";
import { type Group, workload } from "../../../bench/server/workload.ts";

const { groups, batches } = workload(3, 1_750_000_000_000);
const [group] = groups as [Group];
const context = { currency: "GBP", model: null };

test("every event of the groups is in one batch, batches are of one visitor, orders are told twice", () => {
  const ofGroups = groups.flatMap(({ sent }) => sent.map(({ event }) => event.id)).sort();
  const ofBatches = batches.flatMap((batch) => batch.map(({ event }) => event.id)).sort();
  expect(ofBatches).toEqual(ofGroups);
  expect(new Set(ofGroups).size).toBe(ofGroups.length);
  for (const batch of batches) expect(new Set(batch.map(({ visitor }) => visitor)).size).toBe(1);
  const orders = group.sent.filter(({ event }) => event.type === "purchaseComplete");
  expect(orders).toHaveLength(2 * new Set(orders.map(({ key }) => key)).size);
});

test("the oracle's profile does not depend on the copy of an order that came first, or on the order of what was sent", async () => {
  const expected = await expectedProfile("s", group, context);
  const reversed = { ...group, sent: [...group.sent].reverse() };
  expect(await expectedProfile("s", reversed, context)).toEqual(expected);
  expect(expected.orders.count).toBe(2 * group.visitors.length);
  expect(expected.events).toBe(new Set(group.sent.map(({ key }) => key)).size);
});

test("parts have nothing in common", () => {
  const other = new Set(workload(4, 0).groups.flatMap(({ sent }) => sent.map(({ key }) => key)));
  expect(group.sent.filter(({ key }) => other.has(key))).toEqual([]);
});
