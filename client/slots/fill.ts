import type { SlotDecision } from "../../shared/decision.ts";
import { mostApplies } from "../limits.ts";
import { site } from "../site.ts";
import { toElement } from "./toElement.ts";
import { watch } from "./watch.ts";

/** What a slot's element held of its own, and what it shows of ours. */
type Filled = {
  own: ChildNode[];
  /** The decision it was last looked at for, whether or not it was touched. */
  last?: SlotDecision;
  /** What is shown of ours; undefined while that is the element's own. */
  made?: Element | undefined;
  /** The campaign in whose place its own is watched. */
  kept?: string | null;
  /** How often it was put back. */
  applies: number;
};

const filled = new WeakMap<Element, Filled>();

/**
 * Gives what puts a decision's content into a slot's element, or the element's own back; nothing where that was done. The
 * page is not touched where that would change nothing, nor where the visitor has the focus, nor, unless it is forced,
 * where content has been painted in view. What a framework of the page's takes out again is put back a few times. Of
 * unusable content nothing is shown. What the edge has filled already is only watched, and so is the element's own in the
 * place of a campaign that is kept from the visitor, where that would have been shown: an experiment compares the two.
 */
export function fill(
  element: Element,
  answer: SlotDecision,
  isForced: boolean,
  isFilled: boolean,
): (() => void) | undefined {
  const state: Filled = filled.get(element) ?? { own: [...element.childNodes], applies: 0 };
  const isTaken = state.made?.isConnected === false;
  if (state.last === answer && !isTaken) return;
  state.last = answer;
  filled.set(element, state);
  // What has taken it out may have put something of its own there.
  if (isTaken) state.made = undefined;
  const mayChange = isTaken ? state.applies++ < mostApplies : isForced || !isPainted(element);
  return () => {
    const { view, slot, decision, campaign } = answer;
    const shown = { slot, decision, campaign };
    // The edge has put it there, unless that is the page's own.
    if (isFilled && answer.kind !== "default" && element.firstElementChild) {
      state.made = element.firstElementChild;
      watch(state.made, shown);
      return;
    }
    const made = site.show?.(answer, state.own) ?? (view && toElement(view));
    element.setAttribute("data-coterie-filled", "");
    if ((mayChange || isFilled) && !element.contains(document.activeElement)) {
      if (made?.outerHTML !== state.made?.outerHTML) {
        state.made = made;
        element.replaceChildren(...(made ? [made] : state.own));
        if (made) watch(made, shown);
      }
      if (!made && state.kept !== campaign) {
        state.kept = campaign;
        if (campaign) watch(element, shown);
      }
    }
  };
}

/** Whether the visitor may have seen what an element of a page that is ready holds: it is in view, and not hidden. */
function isPainted(element: Element): boolean {
  const place = element.getBoundingClientRect();
  const child = element.firstElementChild;
  return !!child && place.top < innerHeight && place.bottom > 0 && getComputedStyle(child).visibility !== "hidden";
}
