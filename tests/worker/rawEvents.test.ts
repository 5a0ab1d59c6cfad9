import { expect, test } from "vitest";
import { makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

const time = Date.now() - 1000;

test("a page's event is stored as it was meant", async () => {
  const site = await makeSite();
  const { body } = await site.events({
    visitor: "v1",
    events: [
      { id: "e1", type: "addToCart", time, item: { item_id: 17, price: "£1,299.00", quantity: "2" }, surprise: 1 },
      {
        id: "e2",
        type: "purchaseComplete",
        time,
        order: { transaction_id: 5, value: "25,50", items: [{ sku: "a" }, {}] },
      },
    ],
  });
  expect(body.results.map(({ status }) => status)).toEqual(["accepted", "accepted"]);
  const profile = await shardProfile(site.site, "v:v1");
  expect(profile?.orders).toMatchObject({ count: 1, revenue: 2550, excluded: 0 });
});

test("what a tag passes on is read under GA4's names, its numbers as a page's amounts", async () => {
  const site = await makeSite();
  const { body } = await site.events({
    visitor: "v1",
    events: [
      { id: "e1", type: "add_to_cart", time, of: { item_id: 17, id: 17, price: 12.5, quantity: 2 } },
      { id: "e2", type: "purchase", time, of: { transaction_id: 6, id: 6, value: 25, items: [{ item_id: 17 }] } },
    ],
  });
  expect(body.results.map(({ status }) => status)).toEqual(["accepted", "accepted"]);
  const profile = await shardProfile(site.site, "v:v1");
  expect(profile?.orders).toMatchObject({ count: 1, revenue: 2500, excluded: 0 });
});

test("a page may name a slot as often as it has it", async () => {
  const site = await makeSite();
  const { status, body } = await site.decide({ visitor: "v1", slots: Array.from({ length: 300 }, () => "hero") });
  expect(status).toBe(200);
  expect(Object.keys(body.slots)).toEqual(["hero"]);
});

test("a server is told what is wrong with the same event", async () => {
  const site = await makeSite();
  const event = { id: "e1", type: "addToCart", time, visitor: "v1", item: { id: "17", price: "£1,299.00" } };
  const { body } = await site.serverEvents({ events: [event] });
  expect(body.results[0]?.problem?.errors?.[0]?.path).toBe("events[0].item.price");
});
