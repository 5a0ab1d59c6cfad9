import type { SlotDecision } from "../../shared/decision.ts";
import { record } from "../record.ts";
import { banner } from "./banner.ts";
import { filled } from "./filled.ts";
import { recommendations } from "./recommendations.ts";
import { whenViewed } from "./whenViewed.ts";

/** Decisions that the visitor has seen: one counts once, though several elements may show it. */
const viewed = new Set<string>();

/**
 * Puts a decision's content into a slot's element, or the element's own back. The page is not touched where that would
 * change nothing, nor where the visitor has the focus. Throws, with nothing touched, on unusable content.
 */
export function fill(element: Element, answer: SlotDecision): void {
  const { own, content: before } = filled.get(element) ?? { own: [...element.childNodes], content: "" };
  const made = build(answer);
  const content = made ? made.outerHTML : "";
  if (content === before || element.contains(document.activeElement)) return;
  const { slot, decision, campaign } = answer;
  const shown = made && { slot, decision, campaign: campaign ?? undefined };
  filled.set(element, { own, content, shown });
  element.replaceChildren(...(made ? [made] : own));
  if (!shown) return;
  whenViewed(made, () => {
    if (!viewed.has(decision)) record({ type: "impression", ...shown });
    viewed.add(decision);
  });
}

/** The elements of a decision; none where the page keeps its own, or for a kind that this version does not know. */
function build(answer: SlotDecision): Element | undefined {
  if (answer.kind === "banner") return banner(answer.content);
  return answer.kind === "recommendations" ? recommendations(answer.content) : undefined;
}
