import * as z from "zod";
import { Currency, Minor, Time, text } from "./fields.ts";
import { EventId, SegmentId } from "./ids.ts";
import { ItemId } from "./item.ts";

/** What every trigger carries: `subject` is `v:` and a visitor's id, or `c:` and the hash of a customer's. */
const common = {
  /** Made where the trigger is: every copy of a trigger has the same. */
  id: EventId,
  /** When it came about, ms. */
  time: Time,
  subject: z.string().regex(/^[vc]:[^\p{Cc}\p{Cs}]{1,128}$/u, "must be v: or c: and an id"),
};

/** What a shop's own tools may act on, by type; webhooks tell them. */
export const Trigger = z.discriminatedUnion("type", [
  z.strictObject({
    ...common,
    type: z.literal("segmentChanged"),
    /** `from` is null for a first segment; `model` is the version that assigned. */
    data: z.strictObject({ from: z.nullable(SegmentId), to: SegmentId, model: z.int() }),
  }),
  z.strictObject({
    ...common,
    type: z.literal("firstPurchase"),
    /** The order's id and its amount in minor units. */
    data: z.strictObject({ order: text(100), value: Minor, currency: Currency }),
  }),
  z.strictObject({
    ...common,
    type: z.literal("cartAbandoned"),
    /** What lies in the cart: [item, quantity]. */
    data: z.strictObject({ cart: z.array(z.tuple([ItemId, z.int().min(1)])) }),
  }),
  z.strictObject({
    ...common,
    type: z.literal("replenishmentDue"),
    /** `last`: when the item was last bought, ms; `intervalDays`: how often the customer buys it. */
    data: z.strictObject({ item: ItemId, last: Time, intervalDays: z.number().positive() }),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** The types, as webhooks name those they want. */
export const TriggerType = z.enum(["segmentChanged", "firstPurchase", "cartAbandoned", "replenishmentDue"]);
export type TriggerType = z.infer<typeof TriggerType>;
