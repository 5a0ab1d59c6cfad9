import { isTools } from "./isTools.ts";
import { mostTraces } from "./limits.ts";
import type { Trace } from "./tools/toolsState.ts";

/** The newest things that happened on this page, oldest first: what a preview and the install check show. */
export const log: Trace[] = [];

/** Notes that something happened. */
export function trace(kind: Trace[0], detail: unknown): void {
  if (isTools && log.push([kind, detail]) > mostTraces) log.shift();
}
