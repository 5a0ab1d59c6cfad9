import * as z from "zod";
import { Time } from "./fields.ts";
import { VisitorId } from "./ids.ts";
import type { Problem } from "./problem.ts";

/** Bodies larger than this are refused, bytes. */
export const batchBytes = { browser: 64 * 1024, server: 512 * 1024 };
/** An event larger than this is refused, bytes. */
export const eventBytes = 32 * 1024;
/** More events than this are refused. */
const batchEvents = 500;

/**
 * Events as they are sent: those of one visitor, or, from a server, each with its own `visitor` or `customer`.
 * Each event is checked alone, so a bad one costs no other.
 */
export const Batch = z.strictObject({
  visitor: z.optional(VisitorId),
  /** When it was sent by the sender's clock, ms. */
  sentAt: z.optional(Time),
  events: z.array(z.unknown()).min(1).max(batchEvents),
});
export type Batch = z.infer<typeof Batch>;

/** What became of an event, in the batch's order. */
export type EventResult = { id: string | null; status: "accepted" | "duplicate" } | RejectedEvent;
type RejectedEvent = { id: string | null; status: "rejected"; problem: Problem };
