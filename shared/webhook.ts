import * as z from "zod";
import { Time, text } from "./fields.ts";
import { TriggerType } from "./trigger.ts";

/** A site may have so many webhooks: all of them are called side by side, and none may take the place of another. */
export const mostWebhooks = 5;

const Triggers = z
  .array(TriggerType)
  .min(1)
  .refine((list) => new Set(list).size === list.length, "must not name one twice");

/** `POST …/webhooks`: where to send what. */
export const WebhookCreation = z.strictObject({ url: text(2048), triggers: Triggers });

/** `PATCH …/webhooks/:webhook`: what is missing stays. A webhook that is made active begins with a clean record. */
export const WebhookChange = z.strictObject({
  url: z.optional(text(2048)),
  triggers: z.optional(Triggers),
  state: z.optional(z.enum(["active", "disabled"])),
});
export type WebhookChange = z.infer<typeof WebhookChange>;

/** A webhook as lists show it. Times in ms. */
export const Webhook = z.object({
  id: z.string(),
  url: z.string(),
  triggers: z.array(TriggerType),
  state: z.enum(["active", "disabled"]),
  /** Why it is disabled. */
  note: z.nullable(z.string()),
  created: z.int(),
  /** Since when every call failed; null where the last one was taken. */
  failingSince: z.nullable(z.int()),
  /** Deliveries that wait, and since when the first of them does. */
  waiting: z.int(),
  oldest: z.nullable(z.int()),
});
export type Webhook = z.infer<typeof Webhook>;

/** A webhook with its secret (`whsec_…`), as it is shown once: when it is made, and after a rotation. */
export const WebhookWithSecret = Webhook.extend({ secret: z.string() });
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>;

/** What became of one trigger at one webhook. Times in ms. */
export const Delivery = z.object({
  /** The trigger's id, also the header `webhook-id`. */
  id: z.string(),
  type: z.string(),
  subject: z.string(),
  state: z.enum(["queued", "delivered", "failed"]),
  /** When it was queued: by its trigger, or by a replay. */
  queued: z.int(),
  tries: z.int(),
  /** When it is tried next; null where it waits for an earlier one of its subject, or is done. */
  next: z.nullable(z.int()),
  /** Of the last try: its time, the HTTP status (null where none came), how long it took, and what was answered or went wrong. */
  tried: z.nullable(z.int()),
  status: z.nullable(z.int()),
  ms: z.nullable(z.int()),
  answer: z.nullable(z.string()),
});
export type Delivery = z.infer<typeof Delivery>;

/** `GET …/deliveries`: newest first; `next` is the cursor of the next page, null at the end. */
export const DeliveryList = z.object({ deliveries: z.array(Delivery), next: z.nullable(z.int()) });
export type DeliveryList = z.infer<typeof DeliveryList>;

/** `POST …/replay`: one delivery by its id, or all that failed and were queued at a time (ms) or later. */
export const Replay = z.union([z.strictObject({ delivery: text(128) }), z.strictObject({ failedSince: Time })]);
export type Replay = z.infer<typeof Replay>;
