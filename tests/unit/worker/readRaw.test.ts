import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Event } from "../../../shared/event.ts";
import { readRaw } from "../../../worker/domain/raw/readRaw.ts";
import { arbitraryEvents } from "../../support/arbitraryEvent.ts";

const common = { id: "e1", time: 1_795_300_000_000 };

/** An event as it arrives, and what it is read as; both without what all events carry. */
function expectRead(raw: object, read: object): void {
  const event = readRaw({ ...common, ...raw }, "EUR");
  expect(event).toEqual({ ...common, ...read });
  expect(Event.safeParse(event).success).toBe(true);
}

test("a product's texts become what is stored", () => {
  const item = { id: 17, name: "  A\u0000cup ", price: "1.299,00 €", quantity: "2", currency: "eur", color: "red" };
  expectRead(
    { type: "productView", item, unknown: 1, source: "magic", path: "/p".repeat(400) },
    {
      type: "productView",
      item: { id: "17", name: "A cup", price: 129_900, quantity: 2, currency: "EUR" },
      path: "/p".repeat(250),
    },
  );
});

test("a price is in the currency named, else in the text's, else in the site's", () => {
  const priced = (item: object) => (readRaw({ ...common, type: "addToCart", item }, "EUR") as { item: object }).item;
  expect(priced({ id: "a", price: "12.00", currency: "usd" })).toEqual({ id: "a", price: 1200, currency: "USD" });
  expect(priced({ id: "a", price: "£12.00" })).toEqual({ id: "a", price: 1200, currency: "GBP" });
  expect(priced({ id: "a", price: "£12.00", currency: "nothing" })).toEqual({ id: "a", price: 1200, currency: "GBP" });
  expect(priced({ id: "a", price: "12.00", currency: "¥" })).toEqual({ id: "a", price: 12, currency: "JPY" });
  expect(priced({ id: "a", price: "12.00 €" })).toEqual({ id: "a", price: 1200 });
  expect(priced({ id: "a", price: 1200 })).toEqual({ id: "a", price: 1200 });
  expect(priced({ id: "a", price: 12.5 })).toEqual({ id: "a" });
  expect(priced({ id: "a", price: "sold out" })).toEqual({ id: "a" });
});

test("an order's amounts are read in its currency, and its unusable products left out", () => {
  const order = {
    transaction_id: 10_017,
    value: "39.98",
    currency: "usd",
    coupon: 5,
    items: [{ item_id: "a", item_name: "Cup", price: "19.99" }, { price: "1" }, "b", { id: "c", price: "€ 5" }, null],
  };
  expectRead(
    { type: "purchaseComplete", order },
    {
      type: "purchaseComplete",
      order: {
        id: "10017",
        value: 3998,
        currency: "USD",
        coupon: "5",
        items: [{ id: "a", name: "Cup", price: 1999 }, { id: "b" }, { id: "c", price: 500, currency: "EUR" }],
      },
    },
  );
  expectRead(
    { type: "refund", order: { id: "1", value: "£5", coupon: "X" } },
    { type: "refund", order: { id: "1", value: 500, currency: "GBP" } },
  );
});

test("names of GA4 and Segment are ours, and a brand may be a thing with a name", () => {
  const items = [
    { product_id: "a", product_name: "A", brand: { name: "B" } },
    { sku: "s" },
    { item_name: "Only named" },
  ];
  expectRead(
    { type: "listView", item_list_name: "Cups", items },
    {
      type: "listView",
      list: "Cups",
      items: [{ id: "a", name: "A", brand: "B" }, { id: "s" }, { id: "Only named", name: "Only named" }],
    },
  );
  expectRead({ type: "search", search_term: 42 }, { type: "search", query: "42" });
});

test("who a customer is stays, and unusable traits go", () => {
  const traits = JSON.parse(
    '{"tier":" gold ","since":2019,"vip":true,"__proto__":"x","constructor":"x","a-b":1,"o":{},"n":null,"e":" ","inf":1e999}',
  );
  expectRead(
    { type: "identify", customer: 7, signature: "no", traits },
    { type: "identify", customer: "7", traits: { tier: "gold", since: 2019, vip: true } },
  );
});

test("ids that are too long stay apart and stay themselves", () => {
  const ids = ["a", "b"].map((end) => {
    const item = { id: `${"/products/".repeat(10)}${end}` };
    return (readRaw({ ...common, type: "productView", item }, "EUR") as { item: { id: string } }).item.id;
  });
  expect(ids[0]).not.toBe(ids[1]);
  for (const id of ids) expect(id.length).toBeLessThanOrEqual(64);
});

test("what an event must have is not made up", () => {
  const bad = [
    { type: "productView" },
    { type: "productView", item: { id: " " } },
    { type: "productView", item: { id: "__proto__" } },
    { type: "purchaseComplete", order: { id: "1" } },
    { type: "purchaseComplete", order: { id: "1", value: "-5.00" } },
    { type: "purchaseComplete", order: "1" },
    { type: "search", query: "\u0000" },
    { type: "identify", customer: {} },
    { type: "impression", slot: "No Slug" },
    { type: "nothing" },
    { type: "constructor" },
  ];
  for (const raw of bad) {
    expect([raw, Event.safeParse(readRaw({ ...common, ...raw }, "EUR")).success]).toEqual([raw, false]);
  }
});

test("what a tag's event is about is read by whatever names the page has for it", () => {
  const read = (raw: object) => readRaw({ ...common, ...raw }, "EUR");
  const marked = {
    coterieProduct: "a",
    id: "a",
    coterieName: "Cup",
    name: "x",
    coteriePrice: "5",
    price: "9",
    quantity: "7",
  };
  expect([
    read({ type: "productView", of: marked }),
    read({ type: "addToCart", of: { item_id: "a", id: "a", price: "19.99", currency: "GBP", quantity: "2" } }),
    read({ type: "addToCart", of: { id: "constructor" } }),
    read({ type: "refund", of: { transaction_id: "T", id: "T", value: "5", coupon: "x", items: [{ item_id: "a" }] } }),
    read({ type: "search", of: { search_term: "cups" } }),
    read({ type: "listView", of: { item_list_name: "New", items: [{ item_id: "a" }] } }),
    read({ type: "search", of: { query: "", search_term: "cups" } }),
    read({ type: "identify", of: { customer: 7, traits: { tier: "gold", since: 2019 } } }),
  ]).toEqual([
    { ...common, type: "productView", item: { id: "a", name: "Cup", price: 500 } },
    { ...common, type: "addToCart", item: { id: "a", price: 1999, currency: "GBP", quantity: 2 } },
    { ...common, type: "addToCart", item: { id: "constructor-" } },
    { ...common, type: "refund", order: { id: "T", value: 500, currency: "EUR", items: [{ id: "a" }] } },
    { ...common, type: "search", query: "cups" },
    { ...common, type: "listView", list: "New", items: [{ id: "a" }] },
    { ...common, type: "search", query: "cups" },
    { ...common, type: "identify", customer: "7", traits: { tier: "gold", since: 2019 } },
  ]);
});

test("numbers in what a tag's event is about are a page's: ids as texts, amounts in major units", () => {
  const read = (raw: object) => readRaw({ ...common, ...raw }, "EUR");
  const items = [
    { item_id: 5, price: 33.333, quantity: 2 },
    { id: "b", offer: { priceSpecification: [{ price: 1299 }] } },
  ];
  expect([
    read({ type: "addToCart", of: { id: 17, price: 19.99, quantity: 3 } }),
    read({ type: "productView", of: { id: "a", price: 1e-7 } }),
    read({ type: "purchaseComplete", of: { id: 4, value: 1999, items } }),
  ]).toEqual([
    { ...common, type: "addToCart", item: { id: "17", price: 1999, quantity: 3 } },
    { ...common, type: "productView", item: { id: "a", price: 0 } },
    {
      ...common,
      type: "purchaseComplete",
      order: {
        id: "4",
        value: 199_900,
        currency: "EUR",
        items: [
          { id: "5", price: 3333, quantity: 2 },
          { id: "b", price: 129_900 },
        ],
      },
    },
  ]);
});

test("what is nested deeper than any price costs nothing", () => {
  const deep = JSON.parse(`${'{"offer":'.repeat(5000)}1${"}".repeat(5000)}`);
  expect(readRaw({ ...common, type: "productView", of: { id: "a", ...deep } }, "EUR")).toEqual({
    ...common,
    type: "productView",
    item: { id: "a" },
  });
});

test("GA4's names are types", () => {
  const typed = (type: string) => (readRaw({ ...common, type, of: { id: "a" } }, "EUR") as { type: string }).type;
  expect(
    ["view_item", "select_item", "add_to_cart", "remove_from_cart", "view_item_list", "begin_checkout"].map(typed),
  ).toEqual(["productView", "productView", "addToCart", "removeFromCart", "listView", "checkoutStart"]);
  expect(["purchase", "view_search_results", "refund", "search"].map(typed)).toEqual([
    "purchaseComplete",
    "search",
    "refund",
    "search",
  ]);
});

/** Texts as pages have them are trimmed; those that are so already are clean. */
const trimmed = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === "string" ? part.trim() || "x" : part));
const cleanEvent = arbitraryEvents(1_795_300_000_000, 1000, 1).map(([event]) => trimmed(event as Event));

test("clean events come out as they are, but for what the Worker alone may say", () => {
  fc.assert(
    fc.property(cleanEvent, (event) => {
      const { exposure: _, ...told } = event as Event & { exposure?: unknown };
      expect(readRaw(event, "GBP")).toEqual(told);
    }),
    { numRuns: 500 },
  );
});

const type = fc.constantFrom(...Event.options.map((option) => option.shape.type.value), "constructor", "__proto__");
const rubbish = fc.jsonValue({ maxDepth: 4 });
const text = fc.string({ unit: "binary", maxLength: 300 });
const fieldName = fc.constantFrom(
  ..."id time source path context item items order query list customer signature traits slot decision campaign granted message __proto__ constructor type".split(
    " ",
  ),
);
/** Anything that JSON can say, much of it under names that are read. */
const anyRaw = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, rubbish, text, tie("fields"), fc.array(tie("fields"), { maxLength: 3 })),
  fields: fc
    .array(
      fc.tuple(
        fc.oneof(
          fieldName,
          fc.constantFrom("price", "value", "currency", "quantity", "name", "brand", "category", "coupon", "device"),
        ),
        tie("value"),
      ),
      { maxLength: 6 },
    )
    .map((entries) =>
      JSON.parse(`{${entries.map(([name, value]) => `"${name}":${JSON.stringify(value)}`).join(",")}}`),
    ),
}));

test("whatever arrives is read without a throw, once for ever, and within what an event may have", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        rubbish,
        fc.tuple(type, anyRaw.fields).map(([type, rest]) => ({ ...(rest as object), ...common, type })),
      ),
      (raw) => {
        const once = readRaw(raw, "EUR");
        expect(readRaw(once, "EUR")).toEqual(once);
        if ((raw as { type?: unknown } | null)?.type === "pageView") expect(Event.safeParse(once).success).toBe(true);
      },
    ),
    { numRuns: 1500 },
  );
});

/** What an event of a type cannot be without. */
const required = new Set(["id", "time", "type", "item", "query", "order", "customer", "slot", "granted"]);

test("rubbish in what is optional costs no event", () => {
  fc.assert(
    fc.property(cleanEvent, fc.dictionary(fieldName, anyRaw.value), anyRaw.fields, (event, rest, inner) => {
      const optional = (fields: object, names: Set<string>) =>
        Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
      const raw: Record<string, unknown> = { ...event, ...optional(rest, required) };
      const within = optional(inner as object, new Set(["id", "value", "currency"]));
      for (const part of ["item", "order"]) if (raw[part]) raw[part] = { ...(raw[part] as object), ...within };
      const parsed = Event.safeParse(readRaw(raw, "EUR"));
      expect([parsed.error?.issues, parsed.data?.type]).toEqual([undefined, event.type]);
    }),
    { numRuns: 1000 },
  );
});

test("a product's offer is read as structured data have it", () => {
  const priced = (offer: unknown) =>
    (readRaw({ ...common, type: "productView", item: { id: "a", offer } }, "EUR") as { item: object }).item;
  expect(priced({ price: "19.99", priceCurrency: "GBP" })).toEqual({ id: "a", price: 1999, currency: "GBP" });
  expect(priced({ lowPrice: "5", priceCurrency: "GBP" })).toEqual({ id: "a", price: 500, currency: "GBP" });
  const specified = { price: "9", priceSpecification: [{ price: "8", priceCurrency: "USD" }, { price: "7" }] };
  expect(priced(specified)).toEqual({ id: "a", price: 800, currency: "USD" });
  for (const bad of [null, "5", [], { price: {} }, { priceSpecification: null }]) {
    expect(priced(bad)).toEqual({ id: "a" });
  }
});
