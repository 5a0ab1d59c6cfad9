import type { EventOf } from "../../shared/event.ts";

/** What a slot's element held of its own, and what it shows of ours. */
type Filled = {
  own: ChildNode[];
  /** The kind and content shown, as JSON; empty while it is the element's own. */
  content: string;
  /** What impressions and clicks name. */
  shown?: Pick<EventOf<"impression">, "slot" | "decision" | "campaign"> | undefined;
};

/** The slots' elements that were filled. */
export const filled = new WeakMap<Element, Filled>();
