import type { SlotDecision } from "../../shared/decision.ts";
import { pick } from "../capture/fields.ts";
import { viewMs } from "../limits.ts";
import { record } from "../record.ts";

/** A decision as several elements may show it: the visitor has seen it once. */
type Watched = SlotDecision & { seen?: unknown };

/**
 * Records of an element that at least half of it, or of the window where it is the larger, has been in view for a
 * second. What is pressed in it, `readClick` records.
 */
export function watch(element: Element, answer: Watched): void {
  let timer: number | undefined;
  new IntersectionObserver(
    (entries, observer) => {
      clearTimeout(timer);
      const { intersectionRatio, intersectionRect } = entries.pop() as IntersectionObserverEntry;
      if (intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2) {
        timer = setTimeout(() => {
          observer.disconnect();
          // Which is null in JSON: of an answer that was kept the next view counts again.
          answer.seen ??= record({ type: "impression", ...pick(answer) }) ?? Infinity;
        }, viewMs);
      }
    },
    { threshold: [0.1, 0.5] },
  ).observe(element);
}
