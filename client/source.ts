import type { EventSource } from "../shared/event.ts";
import type { Fields } from "./capture/fields.ts";

/** What a source of events is given: see `Source`. */
export type TagApi = {
  /**
   * Records what a source saw, such as `event("dataLayer", "productView", { item })`; repeats of what another source has
   * told are dropped. `given` may have `item`, `items`, `order`, `query`, `list`; an item's values may be texts as found
   * on the page.
   */
  event(source: EventSource, type: string, given: Fields): void;
  /** Takes the visitor's word, as a consent platform tells it. */
  consent(granted: boolean): void;
  /** Wraps what the page or the browser calls: nothing thrown inside gets out. */
  safely<A extends unknown[]>(run: (...args: A) => unknown): (...args: A) => void;
};

/**
 * Looks at the page for events: called when the document is ready, and again after each navigation of a single-page
 * shop. Listeners are wired at the first call only.
 */
export type Source = (tag: TagApi, isFirst: boolean) => void;

/** A source with its rank. Of several that tell the same, the lowest rank wins: they are called in that order. */
export type RankedSource = [rank: number, run: Source];
