import { viewMs } from "../limits.ts";

/**
 * Calls back once when at least half of an element, or of the window where the element is the larger, has been in view
 * for a second.
 */
export function whenViewed(element: Element, callback: () => void): void {
  let timer: number | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      const seen = entries.pop();
      if (seen && (seen.intersectionRatio >= 0.5 || seen.intersectionRect.height >= innerHeight / 2)) {
        timer = setTimeout(() => {
          observer.disconnect();
          callback();
        }, viewMs);
      }
    },
    { threshold: [0.1, 0.5] },
  );
  observer.observe(element);
}
