import type { SlotDecision } from "../../shared/decision.ts";
import { viewMs } from "../limits.ts";
import { record } from "../record.ts";

/** Decisions that the visitor has seen: one counts once, though several elements may show it. */
const viewed: Record<string, unknown> = {};

/** An event about what a slot shows of ours. */
export function recordShown(
  type: "impression" | "click",
  { slot, decision, campaign }: SlotDecision,
  more?: object,
): void {
  record({ type, slot, decision, campaign, ...more });
}

/**
 * Records of an element that at least half of it, or of the window where it is the larger, has been in view for a
 * second. What is pressed in it, `readClick` records.
 */
export function watch(element: Element, answer: SlotDecision): void {
  let timer: number | undefined;
  new IntersectionObserver(
    (entries, observer) => {
      clearTimeout(timer);
      const seen = entries.pop();
      if (seen && (seen.intersectionRatio >= 0.5 || seen.intersectionRect.height >= innerHeight / 2)) {
        timer = setTimeout(() => {
          observer.disconnect();
          viewed[answer.decision] ??= recordShown("impression", answer) ?? true;
        }, viewMs);
      }
    },
    { threshold: [0.1, 0.5] },
  ).observe(element);
}
