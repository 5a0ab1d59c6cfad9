import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Event } from "../../../../shared/event.ts";
import { segmentTypes } from "../../../../shared/segmentTypes.ts";
import { defaultSettings } from "../../../../shared/settings.ts";
import preset from "../../../../trainer/presets/segment.json" with { type: "json" };
import { checkBatch } from "../../../../worker/domain/checkBatch.ts";
import { inCall } from "../../../../worker/domain/segment/inCall.ts";
import { readCall } from "../../../../worker/domain/segment/readCall.ts";
import { specCalls } from "./specCalls.ts";

const now = Date.UTC(2026, 10, 22, 12);
const reception = { now, currency: "EUR", newId: () => "made" };
const settings = defaultSettings("Shop");
const envelope = { messageId: "m-1", anonymousId: "v-1", timestamp: "2026-11-22T11:00:00.000Z" };
const time = Date.UTC(2026, 10, 22, 11);

/** The event, and its owner, that a call becomes; fails where it is none. */
async function eventOf(call: object, received: object = {}) {
  const read = await readCall({ ...envelope, ...call }, "", { ...reception, ...received });
  if (read.status !== "read") throw new Error(JSON.stringify(read));
  return read.event as Record<string, unknown>;
}

/** What `/v1/batch` says of a call that is not stored, and null of one that is. */
async function refusalOf(call: unknown) {
  const read = await readCall(call, "batch[0]", reception);
  if (read.status !== "read") return read;
  const { results } = checkBatch({ events: [read.event] }, { trusted: true, now }, settings);
  return results[0] === undefined ? null : inCall(results[0], "batch[0]");
}

test.each(specCalls)("%s, as the specification shows it", async (event, properties, expected) => {
  const call = { type: "track", event, properties, ...envelope };
  const read = await readCall(call, "", reception);
  if (expected === null) expect(read).toEqual({ status: "ignored", id: "m-1" });
  else {
    expect(read).toEqual({ status: "read", event: { id: "m-1", time, source: "server", visitor: "v-1", ...expected } });
    expect(await refusalOf(call)).toBeNull();
  }
});

test("tag, Worker and trainer mean the same by a name", () => {
  const {
    page: _,
    identify: __,
    "Email Opened": opened,
    "Email Link Clicked": clicked,
    ...names
  } = preset.columns.type.map;
  expect(names).toEqual(segmentTypes);
  expect([opened, clicked]).toEqual(["emailOpen", "emailClick"]);
});

test("a page is a view of its path, without what an address holds besides; an app's screen of its name", async () => {
  const page = { type: "page", name: "Home" };
  const view = { id: "m-1", time, type: "pageView", source: "segment", visitor: "v-1" };
  const url = "https://shop.example/sale/?email=a@b.example#top";
  expect(await eventOf({ ...page, properties: { path: "/sale/?x=1" } })).toEqual({ ...view, path: "/sale/" });
  expect(await eventOf({ ...page, properties: { url } })).toEqual({ ...view, path: "/sale/" });
  expect(await eventOf({ ...page, context: { page: { url: "https://shop.example?a" } } })).toEqual({
    ...view,
    path: "/",
  });
  expect(await eventOf(page)).toEqual(view);
  expect(await eventOf({ ...page, type: "screen" })).toEqual({ ...view, path: "Home" });
});

test("what a page or an app told is a visit, with its device and country; what a server told on its own is none", async () => {
  const track = { type: "track", event: "Products Searched", properties: { query: "q" } };
  const context = {
    ip: "203.0.113.7",
    userAgent: "Mozilla/5.0",
    page: { path: "/search" },
    device: { type: "ios" },
    location: { country: "AT", city: "Wien" },
  };
  expect(await eventOf({ ...track, context })).toMatchObject({
    source: "segment",
    path: "/search",
    context: { device: "mobile", country: "AT" },
  });
  expect(JSON.stringify(await eventOf({ ...track, context }))).not.toContain("203.0.113.7");
  expect(await eventOf({ ...track, context: { library: { name: "analytics-node" } } })).toMatchObject({
    source: "server",
  });
});

test("an event is the anonymous visitor's where one is named, else the customer's", async () => {
  const page = { type: "page", userId: "c-1" };
  expect(await eventOf(page)).toMatchObject({ visitor: "v-1" });
  expect(await eventOf(page)).not.toHaveProperty("customer");
  expect(await eventOf({ ...page, anonymousId: null })).toMatchObject({ customer: "c-1" });
  expect(await eventOf({ ...page, anonymousId: "" })).not.toHaveProperty("visitor");
  expect(await eventOf({ type: "identify", userId: 17 })).toMatchObject({ visitor: "v-1", customer: "17" });
  expect(await readCall({ ...envelope, type: "identify" }, "", reception)).toEqual({ status: "ignored", id: "m-1" });
});

test("ids that do not fit become ones that do, the same every time", async () => {
  const ids = async (anonymousId: string) => (await eventOf({ type: "page", anonymousId }))["visitor"];
  expect(await ids("a@b.example")).toMatch(/^h-[0-9a-f]{32}$/);
  expect(await ids("a@b.example")).toBe(await ids("a@b.example"));
  expect(await ids("a@b.example")).not.toBe(await ids("a@c.example"));
  expect((await eventOf({ type: "page", messageId: "ä".repeat(200) }))["id"]).toMatch(/^h-[0-9a-f]{32}$/);
  expect((await eventOf({ type: "page", messageId: undefined }))["id"]).toBe("made");
});

test("nothing that says who a person is becomes a trait", async () => {
  const traits = {
    email: "a@b.example",
    firstName: "Ada",
    contact: "ada@b.example",
    age: 36,
    plan: "gold",
    company: { id: 1 },
  };
  expect((await eventOf({ type: "identify", userId: "c", traits }))["traits"]).toEqual({ age: 36, plan: "gold" });
});

test("a wrong clock is set right once", async () => {
  const hour = 3_600_000;
  const at = async (call: object, sentAt?: string) => (await eventOf({ type: "page", ...call }, { sentAt }))["time"];
  const dayBefore = "2026-11-21T12:00:00.000Z";
  const sent = { timestamp: "2026-11-21T11:00:00.000Z", sentAt: dayBefore };
  expect(await at(sent)).toBe(now - hour);
  expect(await at({ timestamp: sent.timestamp }, dayBefore)).toBe(now - hour);
  expect(await at({ ...sent, timestamp: envelope.timestamp, originalTimestamp: sent.timestamp })).toBe(time);
  expect(await at({ timestamp: undefined, originalTimestamp: envelope.timestamp })).toBe(time);
  expect(await at({ timestamp: undefined })).toBe(now);
});

const money: [properties: object, minor: number | undefined, currency?: string][] = [
  [{ subtotal: 20, revenue: 22, total: 30 }, 2000],
  [{ revenue: "22.5", total: 30 }, 2250],
  [{ total: 30, tax: 4, shipping: "1.50" }, 2450],
  [{ total: 3, tax: 4 }, 300],
  [{ value: 7 }, 700],
  [{ subtotal: null, revenue: "n/a", total: "£12.00" }, 1200, "GBP"],
  [{ total: 1000, currency: "jpy" }, 1000, "JPY"],
  [{ total: 22.4999999 }, 2250],
  [
    {
      products: [
        { sku: "a", price: 1.5, quantity: 2 },
        { sku: "b", price: "2,00" },
      ],
    },
    500,
  ],
  [{ products: [{ sku: "a", price: 1.5 }, { sku: "b" }] }, undefined],
  [{ total: -5 }, undefined],
];

test.each(money)("an order of %j", async (properties, minor, currency = "EUR") => {
  const call = { type: "track", event: "Order Completed", properties: { order_id: 1001, ...properties } };
  if (minor === undefined) {
    expect(await refusalOf({ ...envelope, ...call })).toMatchObject({
      status: "rejected",
      problem: { errors: [{ path: "batch[0].properties.total" }] },
    });
  } else expect(await eventOf(call)).toMatchObject({ order: { id: "1001", value: minor, currency } });
});

const bad: [what: string, call: unknown, path: string][] = [
  ["nothing", null, "batch[0]"],
  ["no type", { ...envelope }, "batch[0].type"],
  ["a type of ours", { ...envelope, type: "pageView" }, "batch[0].type"],
  ["nobody's", { type: "page" }, "batch[0].anonymousId"],
  ["an identify of nobody", { type: "identify", userId: " " }, "batch[0].userId"],
  ["no time", { ...envelope, type: "page", timestamp: "soon" }, "batch[0].timestamp"],
  ["long ago", { ...envelope, type: "page", timestamp: 12 }, "batch[0].timestamp"],
  ["no product", { ...envelope, type: "track", event: "Product Viewed" }, "batch[0].properties.product_id"],
  ["no query", { ...envelope, type: "track", event: "Products Searched" }, "batch[0].properties.query"],
  [
    "no order",
    { ...envelope, type: "track", event: "Order Refunded", properties: { total: 1 } },
    "batch[0].properties.order_id",
  ],
  ["too large", { ...envelope, type: "page", properties: { text: "x".repeat(33_000) } }, "batch[0]"],
];

test.each(bad)("%s is rejected with its path", async (_, call, path) => {
  expect(await refusalOf(call)).toMatchObject({ status: "rejected", problem: { errors: [{ path }] } });
});

const names = [
  ...Object.keys(segmentTypes),
  "Email Opened",
  "Email Link Clicked",
  "Cart Viewed",
  "__proto__",
  "constructor",
];
const fields =
  "type event messageId anonymousId userId timestamp sentAt originalTimestamp properties traits context products price currency quantity total subtotal tax name path url page device location __proto__".split(
    " ",
  );
const rubbish = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary", maxLength: 300 }));
const anyFields = fc.dictionary(fc.constantFrom(...fields), rubbish, { maxKeys: 8, noNullPrototype: true });

test("whatever arrives is read without a throw, and within what an event may have", async () => {
  const type = fc.constantFrom("track", "identify", "page", "screen", "group", "alias");
  const any = fc
    .tuple(type, fc.constantFrom(...names), anyFields, anyFields, anyFields)
    .map(([type, event, rest, properties, context]) => ({ type, event, properties, context, ...rest }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(rubbish, any), async (call) => {
      const read = await readCall(call, "batch[0]", reception);
      if (read.status === "read") checkBatch({ events: [read.event] }, { trusted: true, now }, settings);
    }),
    { numRuns: 1000 },
  );
});

test("rubbish in what is optional costs no call", async () => {
  const needed = { product_id: "p", query: "q", order_id: "o", subtotal: 1, currency: "USD", products: [] };
  const call = fc
    .tuple(
      fc.constantFrom(
        ...names.slice(0, -3).map((event) => ({ type: "track", event })),
        { type: "page" },
        { type: "identify" },
      ),
      anyFields,
      anyFields,
      anyFields,
      rubbish,
    )
    .map(([kind, rest, properties, context, product]) => ({
      ...rest,
      ...envelope,
      userId: "c",
      context,
      traits: properties,
      properties: { ...properties, ...needed, products: [product, properties] },
      ...kind,
    }));
  await fc.assert(
    fc.asyncProperty(call, async (call) => {
      expect(await refusalOf(call)).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test("what is read is an event as it is stored", async () => {
  const { visitor: _, ...event } = await eventOf({ type: "track", event: "Product Viewed", properties: { sku: "a" } });
  expect(Event.parse(event)).toEqual(event);
});
