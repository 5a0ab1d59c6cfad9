import type { Settings } from "../../shared/settings.ts";

/** From these widths of the window on, in CSS pixels, a slot may take another height. */
const breakpoints = { tablet: 600, desktop: 1100 } as const;

/**
 * Hides slots for 300 ms or until the tag has filled them, whichever comes first. Only the animation's first frame hides,
 * so they appear though the script never comes; once an element, so that what a framework puts in later is not hidden
 * again; important, so that no style of the page can hold or slow the animation down, as some do for reduced motion.
 */
const waiting =
  "[data-coterie-slot]:not([data-coterie-filled]){animation:coterie-wait .3s step-end!important}\n" +
  "@keyframes coterie-wait{from{visibility:hidden}}\n";

/** A site's style sheet for the head of its pages: the exact space of its slots, and a short wait for their contents. */
export function slotStyle(slots: Settings["slots"] = {}): string {
  const rules = Object.entries(slots).map(([name, space]) => {
    if (space.height === undefined) return "";
    const slot = `[data-coterie-slot="${name}"]`;
    // `clip` alone would let the margins of what is inside move the slot; `hidden` is for browsers without `clip`.
    const fixed = `${slot}{box-sizing:border-box;height:${space.height}px;overflow:hidden;overflow:clip;contain:layout}\n`;
    const wider = (["tablet", "desktop"] as const).map((device) => {
      const height = space[device];
      return height === undefined ? "" : `@media(min-width:${breakpoints[device]}px){${slot}{height:${height}px}}\n`;
    });
    return fixed + wider.join("");
  });
  return rules.join("") + waiting;
}
