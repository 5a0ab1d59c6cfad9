import type { DeadLetter } from "../../shared/deadLetter.ts";
import type { EventContext } from "../../shared/event.ts";
import { isOfPreview } from "./decisionFormat.ts";
import type { Pointer } from "./published.ts";

/** What must be known beside a letter's text to look at it again as it was looked at first. */
export type Sent = {
  role: Pointer["role"];
  /** The time of arrival, ms. */
  time: number;
  /** The sender's clock, ms, the batch's visitor, and where the platform saw it come from. */
  sentAt?: number | undefined;
  visitor?: string | undefined;
  place?: EventContext | undefined;
  /** Whether it was said that its events may be stored. */
  granted?: boolean | undefined;
};

/** A letter before it has a number: with what it is found by when a visitor or customer is forgotten (`v:…`, `c:…`). */
export type NewLetter = Omit<DeadLetter, "id" | "visitor" | "time" | "role"> & { sent: Sent; subjects: string[] };

/** A letter as it is read to be tried again. */
export type KeptLetter = Pick<DeadLetter, "id" | "shape" | "body"> & { sent: Sent };

/** The kinds of problems whose events are kept; one refused for consent's or an erasure's sake is not. */
const kept = new Set(["invalid-json", "invalid-content", "body-too-large"]);

/** Whether something refused is kept: what is invalid, unless it happened in a preview, which counts nowhere. */
export function isKept(code: string, raw: unknown): boolean {
  if (!kept.has(code)) return false;
  const decision = (raw as { decision?: unknown } | null)?.decision;
  return typeof decision !== "string" || !isOfPreview(decision);
}
