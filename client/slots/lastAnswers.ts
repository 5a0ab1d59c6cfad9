import type { SlotDecision } from "../../shared/decision.ts";
import { address } from "../address.ts";
import { lastMs, mostAnswers } from "../limits.ts";
import { storedName } from "../stored.ts";

/** What a page's slots were answered, by their names. */
export type Answers = Record<string, SlotDecision | undefined>;

/** What the slots of an address were answered, and when, ms. */
type View = [answers: Answers, address: string, at: number];

/** What this tab's newest pages were answered, the newest first; nothing where that cannot be read. */
function views(): View[] {
  try {
    return [...JSON.parse(sessionStorage[storedName])];
  } catch {
    return [];
  }
}

/** What this page's slots were answered lately, to be shown before anything is painted. */
export function lastAnswers(): Answers | undefined {
  return views().find(([, page, at]) => page === address() && Date.now() - at < lastMs)?.[0];
}

/** Keeps what this page's slots were answered for its next view. Throws where the browser refuses. */
export function keepAnswers(answers: Answers): void {
  sessionStorage[storedName] = JSON.stringify([[answers, address(), Date.now()], ...views()].slice(0, mostAnswers));
}
