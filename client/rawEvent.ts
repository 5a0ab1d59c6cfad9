import type { EventSource, EventType } from "../shared/event.ts";
import type { Fields } from "./capture/fields.ts";

/**
 * An event as the tag sends it: what the page says, picked by name and cut to size. Its texts, amounts ("1.299,00 €") and
 * numbers are made clean by the Worker, which is the one place that knows how.
 */
export type RawEvent = Draft & {
  id: string;
  time: number;
  path: string;
};

/** An event that a source has told. */
export type ToldDraft = {
  /** Ours, or GA4's name of one of ours. */
  type: string;
  source?: EventSource;
  /** What it is about, by the names that the page has for it. */
  of: Fields;
};

/** An event as it is captured, before it gets its id, its time and its path. */
export type Draft = Fields & ({ type: EventType } | ToldDraft);
