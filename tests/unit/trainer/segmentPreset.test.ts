import { expect, test } from "vitest";
import type { Event } from "../../../shared/event.ts";
import { inspect } from "../../../trainer/read/inspect.ts";
import { lineFields } from "../../../trainer/read/line.ts";
import { loadPreset } from "../../../trainer/read/loadPreset.ts";
import { openStore } from "../../../trainer/read/openStore.ts";
import { readEvents } from "../../../trainer/read/readEvents.ts";
import { stageLines } from "../../../trainer/read/stageLines.ts";
import { streamLines } from "../../../trainer/read/streamLines.ts";
import { inTempFolder } from "./inTempFolder.ts";

/** What the `segment` preset makes of calls. */
async function eventsOf(calls: object[]): Promise<{ events: Event[]; dropped: Record<string, number> }> {
  const folder = inTempFolder();
  const file = folder.write("calls.ndjson", calls.map((call) => JSON.stringify(call)).join("\n"));
  const preset = loadPreset("segment");
  const store = await openStore();
  try {
    const { dropped } = await stageLines(store, file, await inspect(file), preset, Number.MAX_SAFE_INTEGER);
    const drop = (cause: string, count: number) => dropped.set(cause, (dropped.get(cause) ?? 0) + count);
    const events: Event[] = [];
    const lines = streamLines(store.connection, false, lineFields);
    for await (const { event } of readEvents(lines, preset, false, "USD", drop)) events.push(event);
    return { events, dropped: Object.fromEntries(dropped) };
  } finally {
    store.close();
  }
}

const common = { anonymousId: "v-1", messageId: "m-1", timestamp: "2026-02-03T04:05:06.789Z" };
const at = { id: "m-1", time: Date.UTC(2026, 1, 3, 4, 5, 6, 789), source: "import" };

test.each([
  ["a page", { type: "page", name: "Home" }, { type: "pageView" }],
  [
    "a view; numbers may be texts",
    {
      type: "track",
      event: "Product Viewed",
      properties: { product_id: "P 1", sku: "S", name: "Lamp", price: "19.99", currency: "EUR" },
    },
    { type: "productView", item: { id: "P 1", name: "Lamp", price: 1999, currency: "EUR" } },
  ],
  [
    "a card's click",
    { type: "track", event: "Product Clicked", properties: { sku: "S" } },
    { type: "productView", source: "card", item: { id: "S" } },
  ],
  [
    "an addition",
    { type: "track", event: "Product Added", properties: { product_id: "P", quantity: 2, price: 5 } },
    { type: "addToCart", item: { id: "P", quantity: 2, price: 500 } },
  ],
  [
    "a search",
    { type: "track", event: "Products Searched", properties: { query: "lamp" } },
    { type: "search", query: "lamp" },
  ],
  [
    "an order: subtotal before revenue",
    {
      type: "track",
      event: "Order Completed",
      properties: {
        order_id: "o-1",
        subtotal: 30,
        revenue: 35,
        currency: "EUR",
        products: [{ sku: "A", price: 10, quantity: 3, brand: "B" }],
      },
    },
    {
      type: "purchaseComplete",
      order: {
        id: "o-1",
        value: 3000,
        currency: "EUR",
        items: [{ id: "A", price: 1000, quantity: 3, brand: "B", currency: "EUR" }],
      },
    },
  ],
  [
    "an order without amount: the sum of its products",
    {
      type: "track",
      event: "Order Completed",
      properties: {
        order_id: "o-1",
        currency: "JPY",
        products: [
          { product_id: "A", price: 10, quantity: 3 },
          { product_id: "B", price: 5 },
        ],
      },
    },
    {
      type: "purchaseComplete",
      order: {
        id: "o-1",
        value: 35,
        currency: "JPY",
        items: [expect.objectContaining({ id: "A" }), expect.objectContaining({ id: "B" })],
      },
    },
  ],
  [
    "a refund",
    { type: "track", event: "Order Refunded", properties: { order_id: "o-1", total: 7, currency: "EUR" } },
    { type: "refund", order: { id: "o-1", value: 700, currency: "EUR" } },
  ],
  ["an identify", { type: "identify", userId: "c-1" }, { type: "identify", customer: "c-1" }],
  ["an e-mail", { type: "track", event: "Email Link Clicked" }, { type: "emailClick" }],
])("%s", async (_, call, expected) => {
  expect(await eventsOf([{ ...common, ...call }])).toEqual({ events: [{ ...at, ...expected }], dropped: {} });
});

test("what is none of ours is counted, with its cause", async () => {
  const { events, dropped } = await eventsOf([
    { ...common, type: "track", event: "Coupon Applied" },
    { ...common, type: "track", event: "Product Viewed", properties: {} },
    { type: "page", messageId: "m-2", timestamp: common.timestamp },
    { ...common, type: "page", timestamp: "soon" },
    { ...common, type: "page", messageId: "m-3" },
    { ...common, type: "page", messageId: "m-3" },
  ]);
  expect(events.map(({ id }) => id)).toEqual(["m-3"]);
  expect(dropped).toEqual({
    "unknown event type": 1,
    "invalid event": 1,
    "no visitor": 1,
    "invalid time": 1,
    duplicate: 1,
  });
});
