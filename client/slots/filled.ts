import type { EventOf } from "../../shared/event.ts";

/** What a slot's element held of its own, and what it shows of ours. */
type Filled = {
  own: ChildNode[];
  /** What is shown; empty while that is the element's own. */
  html: string;
  /** What impressions and clicks name. */
  shown: Pick<EventOf<"impression">, "slot" | "decision" | "campaign"> | undefined;
};

/** The slots' elements that were filled. */
export const filled = new WeakMap<Element, Filled>();
