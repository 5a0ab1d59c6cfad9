import * as z from "zod";
import type { Batch } from "../../shared/batch.ts";
import type { ConsentMode } from "../../shared/consent.ts";

const Word = z.looseObject({ type: z.literal("consent"), granted: z.boolean() });

/** What the last word of consent in a list of events says; null where there is none. */
export function consentIn(events: readonly unknown[]): boolean | null {
  return events.reduce<boolean | null>((last, event) => wordOf(event) ?? last, null);
}

/**
 * Whether a browser's batch says itself that its events may be stored. Where a site collects after a yes only, it says so
 * by `granted` or holds the yes.
 */
export function isConsented({ granted, events }: Batch, mode: ConsentMode): boolean {
  return mode !== "opt-in" || granted === true || events.some((event) => wordOf(event) === true);
}

/**
 * Whether an event of a batch may be stored. A visitor's word always may, where that word is no, and else unless the
 * browser sends Global Privacy Control, which nothing overrides.
 */
export function mayStore(event: unknown, isBatchConsented: boolean, globalPrivacyControl: boolean): boolean {
  const word = wordOf(event);
  if (word === false) return true;
  return !globalPrivacyControl && (isBatchConsented || word === true);
}

function wordOf(event: unknown): boolean | null {
  return Word.safeParse(event).data?.granted ?? null;
}
