import type { Tracker } from "./tracker.ts";

/** True in a page once its tracker can be called; a peer that takes its time says so itself. */
export const isReady = "window.isLoaded === true && window.isPeerReady !== false";

/** A page with a tracker's script, or, without a tracker, the same page bare. */
export function trackedPage(tracker: Pick<Tracker, "head" | "script"> | null, body: string): string {
  const script =
    tracker === null
      ? "<script>window.isLoaded = true</script>"
      : `${tracker.head}<script async src="${tracker.script}" onload="window.isLoaded = true"></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,">
${script}</head><body>${body}</body></html>`;
}
