import { expect, test } from "vitest";
import { makeSite } from "./support/makeSite.ts";
import { shardProfile } from "./support/shardProfile.ts";

const now = Date.now() - 60_000;
const order = { id: "A-1", value: 12_345, currency: "GBP", items: [{ id: "p1", quantity: 2 }] };
const byTag = { id: "order-A-1", type: "purchaseComplete", time: now, order };
const byServer = { id: "srv-1", type: "purchaseComplete", time: now + 500, order };
const identify = { id: "who", type: "identify", time: now + 100, customer: "c-77" };

test("the same order by tag and by server is one revenue", async () => {
  const site = await makeSite();
  expect((await site.events({ visitor: "v1", events: [byTag] })).body.results).toEqual([
    { id: "order-A-1", status: "accepted" },
  ]);
  const server = await site.serverEvents({ events: [{ ...byServer, visitor: "v1" }] });
  expect(server.body.results).toEqual([{ id: "srv-1", status: "duplicate" }]);
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 1, revenue: 12_345, items: 2 });
});

test("the same order by server for the customer, before and after identify, is one revenue", async () => {
  for (const sequence of [
    "tag, identify, server",
    "identify, tag, server",
    "server, identify, tag",
    "identify, server, tag",
  ]) {
    const site = await makeSite();
    for (const step of sequence.split(", ")) {
      if (step === "tag") await site.events({ visitor: "v1", events: [byTag] });
      else if (step === "identify") await site.events({ visitor: "v1", events: [identify] });
      else await site.serverEvents({ events: [{ ...byServer, customer: "c-77" }] });
    }
    const visitor = await shardProfile(site.site, "v:v1");
    const hash = visitor?.customer ?? "";
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    const customer = await shardProfile(site.site, `c:${hash}`);
    const revenue = (visitor?.orders.revenue ?? 0) + (customer?.orders.revenue ?? 0);
    const count = (visitor?.orders.count ?? 0) + (customer?.orders.count ?? 0);
    expect({ sequence, revenue, count }).toEqual({ sequence, revenue: 12_345, count: 1 });
  }
});

test("one order sent by 40 calls at once, under different visitors, is claimed once", async () => {
  const site = await makeSite();
  const calls = Array.from({ length: 40 }, (_, i) =>
    site.serverEvents({ events: [{ ...byServer, id: `s${i}`, visitor: `v${i}` }] }),
  );
  const statuses = (await Promise.all(calls)).map(({ body }) => body.results[0]?.status);
  expect(statuses.filter((status) => status === "accepted")).toHaveLength(1);
  const profiles = await Promise.all(Array.from({ length: 40 }, (_, i) => shardProfile(site.site, `v:v${i}`)));
  expect(profiles.filter((profile) => profile !== null)).toHaveLength(1);
});

test("refunds lower what was earned, each once", async () => {
  const site = await makeSite();
  const refund = { id: "r1", type: "refund", time: now + 1000, order: { id: "A-1", value: 345, currency: "GBP" } };
  await site.events({ visitor: "v1", events: [byTag, refund] });
  await site.serverEvents({ events: [{ ...refund, visitor: "v1" }] });
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ revenue: 12_345, refunds: 1, refunded: 345 });
});

test("amounts in another currency are converted by the site's rates, or counted as excluded", async () => {
  const site = await makeSite({ rates: { EUR: 0.85, JPY: 0.0052 } });
  const inCurrency = (id: string, value: number, currency: string) => ({
    ...byTag,
    id,
    order: { id, value, currency },
  });
  await site.events({
    visitor: "v1",
    events: [inCurrency("e", 1000, "EUR"), inCurrency("j", 1000, "JPY"), inCurrency("u", 999, "USD")],
  });
  // 10.00 EUR are 8.50 GBP; 1,000 JPY (no decimals) are 5.20 GBP.
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 3, revenue: 850 + 520, excluded: 1 });
});
