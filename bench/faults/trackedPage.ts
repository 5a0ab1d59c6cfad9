import type { Tracker } from "./tracker.ts";

/** True in a page once its tracker can be called; a peer that takes its time says so itself. */
export const isReady = "window.isLoaded === true && window.isPeerReady !== false";

/** A page with a tracker's script. */
export function trackedPage({ head, script }: Pick<Tracker, "head" | "script">, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,">
${head}<script async src="${script}" onload="window.isLoaded = true"></script></head><body>${body}</body></html>`;
}
