import { productAround } from "../capture/productAround.ts";
import { readProduct } from "../capture/readProduct.ts";
import { viewMs } from "../limits.ts";
import { record } from "../record.ts";
import { safely } from "../safely.ts";

/** What a slot shows of ours, as impressions and clicks name it. */
type Shown = { slot: string; decision: string; campaign: string | null };

/** Decisions that the visitor has seen: one counts once, though several elements may show it. */
const viewed = new Set<string>();

/**
 * Records what becomes of an element of ours: that a link or a button in it was pressed, with the product that it belongs
 * to; and that at least half of it, or of the window where it is the larger, has been in view for a second.
 */
export function watch(element: Element, shown: Shown): void {
  let timer: number | undefined;
  element.addEventListener(
    "click",
    safely((event: Event) => {
      const pressed = event.target as Element;
      if (pressed.closest("a,button")) record({ type: "click", ...shown, item: readProduct(productAround(pressed)) });
    }),
    true,
  );
  new IntersectionObserver(
    (entries, observer) => {
      clearTimeout(timer);
      const seen = entries.pop();
      if (seen && (seen.intersectionRatio >= 0.5 || seen.intersectionRect.height >= innerHeight / 2)) {
        timer = setTimeout(() => {
          observer.disconnect();
          if (!viewed.has(shown.decision)) record({ type: "impression", ...shown });
          viewed.add(shown.decision);
        }, viewMs);
      }
    },
    { threshold: [0.1, 0.5] },
  ).observe(element);
}
