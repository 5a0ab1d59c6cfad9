import * as z from "zod";
import { Time } from "./fields.ts";
import { VisitorId } from "./ids.ts";
import type { Problem } from "./problem.ts";

/** Bodies larger than this are refused, bytes. */
export const batchBytes = { browser: 64 * 1024, server: 512 * 1024 };
/** An event larger than this is refused, bytes. */
export const eventBytes = 32 * 1024;
/** More events than this are refused. */
export const batchEvents = 500;

/**
 * Events as they are sent: those of one visitor, or, from a server, each with its own `visitor` or `customer`.
 * Each event is checked alone, so a bad one costs no other.
 */
export const Batch = z.strictObject({
  visitor: z.optional(VisitorId),
  /** When it was sent by the sender's clock, ms. */
  sentAt: z.optional(Time),
  /** How many events the sender had to drop before, because too many waited. */
  dropped: z.optional(z.int().min(0).max(1_000_000)),
  /** Whether the visitor has said yes: where a site collects after a yes only, its browsers say so. */
  granted: z.optional(z.boolean()),
  events: z.array(z.unknown()).min(1).max(batchEvents),
});
export type Batch = z.infer<typeof Batch>;

/** What became of an event, in the batch's order; `ignored` is what is no visitor's doing and changes nothing. */
export type EventResult =
  | { id: string | null; status: "duplicate" | "ignored" }
  /** `secret` is the visitor's, told once. */
  | { id: string | null; status: "accepted"; secret?: string }
  | RejectedEvent;
type RejectedEvent = { id: string | null; status: "rejected"; problem: Problem };
