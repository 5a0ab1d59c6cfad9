import * as z from "zod";
import { EventExposure } from "./eventExposure.ts";
import { Currency, key, Minor, Time, text } from "./fields.ts";
import { EventId, Slug } from "./ids.ts";
import { Item } from "./item.ts";
import { mostSeenTimes } from "./viewCaps.ts";

/**
 * How an event came to be known. The fold uses two of them: a `card` view may be repeated by the product's own page, and
 * what a `server` sends is no visit. `platform` is an adapter for a shop system.
 */
export const EventSource = z.enum([
  "api",
  "attribute",
  "card",
  "platform",
  "dataLayer",
  "segment",
  "jsonLd",
  "microdata",
  "selector",
  "server",
  "import",
]);
export type EventSource = z.infer<typeof EventSource>;

/** Where a visitor is and on what: the device from the tag, country and region from the platform. */
export const EventContext = z.strictObject({
  device: z.optional(z.enum(["mobile", "tablet", "desktop"])),
  country: z.optional(z.string().regex(/^[A-Z0-9]{2}$/)),
  region: z.optional(text(40)),
});
export type EventContext = z.infer<typeof EventContext>;

/** What every event carries. */
const common = {
  id: EventId,
  time: Time,
  source: z.optional(EventSource),
  path: z.optional(text(500)),
  context: z.optional(EventContext),
};

const items = z.array(Item).max(200);

/** An order as its event carries it; amounts in minor units of `currency`, value without tax and shipping. */
const Order = z.strictObject({
  id: key(100),
  value: Minor,
  currency: Currency,
  coupon: z.optional(text(60)),
  items: z.optional(items),
});

/** What is given back of an order: the amount in minor units. */
const RefundedOrder = z.strictObject({
  id: key(100),
  value: Minor,
  currency: Currency,
  items: z.optional(items),
});

/** What an order is worth after all, and what it was counted with before; `voided` where it is no order of the visitor's. */
const CorrectedOrder = z.strictObject({
  id: key(100),
  value: Minor,
  was: Minor,
  currency: Currency,
  voided: z.optional(z.literal(true)),
});

/** What a decision put on a page, as impressions and clicks name it. */
const shown = {
  slot: Slug,
  decision: z.optional(z.string().max(4096)),
  campaign: z.optional(Slug),
  exposure: z.optional(EventExposure),
};

/** What of an impression is counted because it has a cap, and how many of its times are kept. Set by the Worker. */
const Kept = z.optional(z.int().min(0).max(mostSeenTimes));
const Capped = z.strictObject({ campaign: Kept, slot: Kept });
export type Capped = z.infer<typeof Capped>;

/** What a trait is called: safe as a key. */
export const TraitName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/)
  .refine((name) => name !== "constructor" && name !== "prototype", "is a reserved name");
const TraitValue = z.union([text(64), z.number(), z.boolean()]);

/** A visitor's traits by their names. A record would leave out `__proto__` without a word: it is refused. */
const Traits = z
  .unknown()
  .check(({ value, issues }) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, "__proto__")) return;
    issues.push({ code: "custom", path: ["__proto__"], message: "is a reserved name", input: value });
  })
  .pipe(z.record(TraitName, TraitValue));

/** Everything that can happen, by type. */
export const Event = z.discriminatedUnion("type", [
  z.strictObject({ ...common, type: z.literal("pageView") }),
  z.strictObject({ ...common, type: z.literal("productView"), item: Item }),
  z.strictObject({ ...common, type: z.literal("listView"), list: z.optional(text(100)), items: z.optional(items) }),
  z.strictObject({ ...common, type: z.literal("search"), query: text(200) }),
  z.strictObject({ ...common, type: z.literal("addToCart"), item: Item }),
  z.strictObject({ ...common, type: z.literal("removeFromCart"), item: Item }),
  z.strictObject({ ...common, type: z.literal("checkoutStart"), items: z.optional(items) }),
  z.strictObject({ ...common, type: z.literal("purchaseComplete"), order: Order }),
  z.strictObject({ ...common, type: z.literal("refund"), order: RefundedOrder }),
  /** Made by Coterie itself where a server's amount differs from the browser's; accepted from no sender. */
  z.strictObject({ ...common, type: z.literal("orderCorrection"), order: CorrectedOrder }),
  z.strictObject({ ...common, type: z.literal("impression"), ...shown, capped: z.optional(Capped) }),
  z.strictObject({ ...common, type: z.literal("click"), ...shown, item: z.optional(Item) }),
  z.strictObject({
    ...common,
    type: z.literal("identify"),
    /** The shop's own id of the customer; only a hash of it is stored. */
    customer: text(200),
    /** HMAC-SHA-256 of the customer id in hex, made by the shop's server. */
    signature: z.optional(z.string().regex(/^[0-9a-f]{64}$/)),
    traits: z.optional(Traits),
    /** Whether the sender is believed: it holds a secret of the site, or the signature is right. Set by the Worker. */
    verified: z.optional(z.literal(true)),
  }),
  z.strictObject({ ...common, type: z.literal("consent"), granted: z.boolean() }),
  z.strictObject({ ...common, type: z.literal("emailOpen"), message: z.optional(text(100)) }),
  z.strictObject({ ...common, type: z.literal("emailClick"), message: z.optional(text(100)) }),
]);
export type Event = z.infer<typeof Event>;
export type EventType = Event["type"];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;
