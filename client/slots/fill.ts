import type { SlotDecision } from "../../shared/decision.ts";
import { mostApplies } from "../limits.ts";
import { site } from "../site.ts";
import type { SlotElement } from "./slotElement.ts";
import { toElement } from "./toElement.ts";
import { watch } from "./watch.ts";

/**
 * Gives what puts a decision's content into a slot's element, or the element's own back; nothing where that was done. The
 * page is not touched where that would change nothing, nor where the visitor has the focus, nor, unless it is forced,
 * where content has been painted in view. What a framework of the page's takes out again is put back a few times. Of
 * unusable content nothing is shown. In the place of a campaign that is kept from the visitor the element itself is watched,
 * where that would have been shown: an experiment compares the two.
 */
export function fill(element: SlotElement, answer: SlotDecision, isForced: boolean): (() => void) | undefined {
  element.coterie ??= { own: [...element.childNodes], applies: 0 };
  const state = element.coterie;
  const isTaken = state.made?.isConnected === false;
  if (state.last === answer && !isTaken) return;
  state.last = answer;
  // What has taken it out may have put something of its own there.
  if (isTaken) state.made = undefined;
  const mayChange = isTaken ? state.applies++ < mostApplies : isForced || !isPainted(element);
  return () => {
    const made = site.show?.(answer, state.own) ?? (answer.view && toElement(answer.view));
    element.dataset["coterieFilled"] = "";
    if (mayChange && !element.contains(document.activeElement)) {
      const isOther = made?.outerHTML !== state.made?.outerHTML;
      if (isOther) {
        state.made = made;
        element.replaceChildren(...(made ? [made] : state.own));
      }
      if (isOther || (!made && state.shown?.campaign !== answer.campaign)) {
        state.shown = answer;
        if (answer.campaign) watch(made ?? element, answer);
      }
    }
  };
}

/** Whether the visitor may have seen what an element of a page that is ready holds: it is in view, and not hidden. */
function isPainted(element: Element): unknown {
  const { top, bottom } = element.getBoundingClientRect();
  const child = element.firstElementChild;
  return child && top < innerHeight && bottom > 0 && getComputedStyle(child).visibility !== "hidden";
}
