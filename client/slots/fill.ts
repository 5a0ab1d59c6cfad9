import type { SlotDecision } from "../../shared/decision.ts";
import { mostApplies } from "../limits.ts";
import { record } from "../record.ts";
import { safely } from "../safely.ts";
import { site } from "../site.ts";
import { toElement } from "./toElement.ts";
import { whenViewed } from "./whenViewed.ts";

/** What a slot's element held of its own, and what it shows of ours. */
type Filled = {
  own: ChildNode[];
  /** The decision it was last looked at for, whether or not it was touched. */
  last?: SlotDecision;
  /** What is shown, and by which decision; undefined while that is the element's own. */
  made?: Element | undefined;
  shown?: Shown | undefined;
  /** How often it was put back. */
  applies: number;
};

/** What a slot shows of ours, as impressions and clicks name it. */
type Shown = Pick<SlotDecision, "slot" | "decision" | "campaign">;

const filled = new WeakMap<Element, Filled>();

/** Decisions that the visitor has seen: one counts once, though several elements may show it. */
const viewed = new Set<string>();

/** What the slot around an element shows of ours. */
export function shownAround(element: Element): Shown | undefined {
  return filled.get(element.closest("[data-coterie-slot]") as Element)?.shown;
}

/**
 * Gives what puts a decision's content into a slot's element, or the element's own back; nothing where that was done. The
 * page is not touched where that would change nothing, nor where the visitor has the focus, nor, unless it is forced,
 * where content has been painted in view. What a framework of the page's takes out again is put back a few times. Of
 * unusable content nothing is shown.
 */
export function fill(element: Element, answer: SlotDecision, isForced: boolean): (() => void) | undefined {
  const state: Filled = filled.get(element) ?? { own: [...element.childNodes], applies: 0 };
  const { own, made: before } = state;
  const isTaken = before?.isConnected === false;
  if (state.last === answer && !isTaken) return;
  state.last = answer;
  // What has taken it out may have put something of its own there.
  if (isTaken) state.made = state.shown = undefined;
  filled.set(element, state);
  const mayChange = isForced || isTaken || !isPainted(element);
  return safely(() => {
    const { view, slot, decision, campaign } = answer;
    const made = site.show?.(answer, own) ?? (view && toElement(view));
    if (
      (isTaken ? made && state.applies++ < mostApplies : made?.outerHTML !== before?.outerHTML) &&
      mayChange &&
      !element.contains(document.activeElement)
    ) {
      const shown = { slot, decision, campaign };
      state.made = made;
      state.shown = made && shown;
      element.replaceChildren(...(made ? [made] : own));
      if (made) {
        whenViewed(made, () => {
          if (!viewed.has(decision)) record({ type: "impression", ...shown });
          viewed.add(decision);
        });
      }
    }
    element.setAttribute("data-coterie-filled", "");
  });
}

/** Whether the visitor may have seen what an element of a page that is ready holds: it is in view, and not hidden. */
function isPainted(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const child = element.firstElementChild;
  return !!child && top < innerHeight && bottom > 0 && getComputedStyle(child).visibility !== "hidden";
}
