import type { SlotDecision } from "../../shared/decision.ts";
import { record } from "../record.ts";
import { banner } from "./banner.ts";
import { filled } from "./filled.ts";
import { recommendations } from "./recommendations.ts";
import { whenViewed } from "./whenViewed.ts";

/** Decisions that the visitor has seen: one counts once, though several elements may show it. */
const viewed = new Set<string>();

/**
 * Puts a decision's content into a slot's element, or the element's own back, also for a kind that is not known here.
 * The page is not touched where that would change nothing, nor where the visitor has the focus. Throws, with nothing
 * touched, on unusable content.
 */
export function fill(element: Element, answer: SlotDecision): void {
  const { own, html: before } = filled.get(element) ?? { own: [...element.childNodes], html: "" };
  const made =
    answer.kind === "banner"
      ? banner(answer.content)
      : answer.kind === "recommendations"
        ? recommendations(answer.content)
        : undefined;
  const html = made?.outerHTML ?? "";
  if (html === before || element.contains(document.activeElement)) return;
  const { slot, decision, campaign } = answer;
  const shown = made && { slot, decision, campaign: campaign ?? undefined };
  filled.set(element, { own, html, shown });
  element.replaceChildren(...(made ? [made] : own));
  if (!shown) return;
  whenViewed(made, () => {
    if (!viewed.has(decision)) record({ type: "impression", ...shown });
    viewed.add(decision);
  });
}
