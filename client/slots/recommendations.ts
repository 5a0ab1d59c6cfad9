import type { SlotDecision } from "../../shared/decision.ts";
import { card } from "./card.ts";
import { element } from "./element.ts";

type Recommendations = Extract<SlotDecision, { kind: "recommendations" }>["content"];

/** A titled list of recommended products as elements. */
export function recommendations({ title, items }: Recommendations): Element {
  return element("section", "recommendations", [
    element("h2", "title", [title]),
    element("ul", "list", items.map(card)),
  ]);
}
