import { expect, test } from "vitest";
import { makeSite } from "./support/makeSite.ts";
import { runAlarms } from "./support/runAlarms.ts";
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
    await runAlarms(site.site);
    const visitor = await shardProfile(site.site, "v:v1");
    const hash = visitor?.customer ?? "";
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    const customer = await shardProfile(site.site, `c:${hash}`);
    const { revenue, count } = customer?.orders ?? {};
    expect({ sequence, revenue, count }).toEqual({ sequence, revenue: 12_345, count: 1 });
    expect(visitor?.orders.count).toBeLessThanOrEqual(1);
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

test("a server's amount corrects the browser's, once; a server's own stands", async () => {
  const site = await makeSite();
  const copy = (id: string, value: number) => ({ ...byServer, id, visitor: "v1", order: { ...order, value } });
  await site.events({ visitor: "v1", events: [byTag] });
  const first = await site.serverEvents({ events: [copy("s1", 10_000)] });
  expect(first.body.results).toEqual([{ id: "s1", status: "duplicate" }]);
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 1, revenue: 10_000 });
  await site.serverEvents({ events: [copy("s1", 10_000), copy("s2", 9000)] });
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 1, revenue: 10_000 });

  const other = await makeSite();
  await other.serverEvents({ events: [copy("s1", 10_000)] });
  await other.events({ visitor: "v1", events: [byTag] });
  await other.serverEvents({ events: [copy("s2", 9000)] });
  expect((await shardProfile(other.site, "v:v1"))?.orders).toMatchObject({ count: 1, revenue: 10_000 });
});

test("a correction comes from nobody", async () => {
  const site = await makeSite();
  const correction = {
    id: "x",
    type: "orderCorrection",
    time: now,
    order: { id: "A-1", value: 1, was: 0, currency: "GBP" },
  };
  for (const send of [site.events, site.serverEvents]) {
    const { body } = await send({ visitor: "v1", events: [correction] });
    expect(body.results[0]?.problem?.errors?.[0]?.path).toBe("events[0].type");
  }
});

test("no more is given back than an order was worth, whichever comes first", async () => {
  const refund = (id: string, value: number) => ({
    id,
    type: "refund",
    time: now + 1000,
    order: { id: "A-1", value, currency: "GBP" },
  });
  const site = await makeSite();
  await site.events({ visitor: "v1", events: [refund("r0", 345), byTag] });
  const { body } = await site.events({
    visitor: "v1",
    events: [refund("r1", 10_000), refund("r2", 5000), refund("r3", 1)],
  });
  expect(body.results.map(({ status }) => status)).toEqual(["accepted", "accepted", "duplicate"]);
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ refunds: 3, refunded: 12_345 });
});

test("who names somebody else's order first learns nothing by it, and the server's word is whose it is", async () => {
  for (const [currency, value] of [
    ["GBP", 1],
    ["XXX", 1],
  ] as const) {
    const site = await makeSite();
    await site.events({ visitor: "thief", events: [{ ...byTag, order: { ...order, currency, value } }] });
    const server = await site.serverEvents({ events: [{ ...byServer, visitor: "v1" }] });
    expect(server.body.results).toEqual([{ id: "srv-1", status: "accepted" }]);
    expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 1, revenue: 12_345 });
    expect((await shardProfile(site.site, "v:thief"))?.orders).toMatchObject({ count: 0, revenue: 0, excluded: 0 });
    const second = await site.serverEvents({ events: [{ ...byServer, id: "srv-2", visitor: "v1" }] });
    expect(second.body.results).toEqual([{ id: "srv-2", status: "duplicate" }]);
  }
});

test("an order that a server claims anew is taken for no other, and is let go of where its visitor refuses it", async () => {
  const guess = { ...byTag, order: { ...order, value: 1 } };
  const site = await makeSite();
  await site.serverEvents({
    events: [{ ...byServer, id: "other", visitor: "v1", order: { ...order, id: "A-1 server" } }],
  });
  await site.events({ visitor: "thief", events: [guess] });
  const taken = await site.serverEvents({ events: [{ ...byServer, visitor: "v1" }] });
  expect(taken.body.results[0]?.status).toBe("accepted");
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ count: 2, revenue: 2 * 12_345 });

  const refusing = await makeSite();
  const word = (id: string, granted: boolean, time: number) => ({ id, type: "consent", granted, time });
  await refusing.events({ visitor: "v1", events: [word("no", false, now)] });
  await refusing.events({ visitor: "thief", events: [guess] });
  const refused = await refusing.serverEvents({ events: [{ ...byServer, visitor: "v1" }] });
  expect(refused.body.results[0]?.status).toBe("rejected");
  await refusing.events({ visitor: "v1", events: [word("yes", true, now + 1)] });
  const again = await refusing.serverEvents({ events: [{ ...byServer, id: "srv-2", visitor: "v1" }] });
  expect(again.body.results[0]?.status).toBe("accepted");
});

test("a browser gives back nobody else's order, and takes nothing from what a server may give back", async () => {
  const site = await makeSite();
  const refund = { id: "r0", type: "refund", time: now, order: { id: "A-1", value: 12_345, currency: "GBP" } };
  await site.events({ visitor: "thief", events: [refund] });
  await site.events({ visitor: "v1", events: [byTag] });
  await site.events({ visitor: "thief", events: [{ ...refund, id: "r1" }] });
  expect((await shardProfile(site.site, "v:thief"))?.orders).toMatchObject({ refunds: 1 });
  await site.serverEvents({ events: [{ ...refund, id: "r2", visitor: "v1" }] });
  expect((await shardProfile(site.site, "v:v1"))?.orders).toMatchObject({ refunds: 1, refunded: 12_345 });
});
