import { checkInstall } from "./check/checkInstall.ts";
import { showReport } from "./check/showReport.ts";
import { tellConsole } from "./check/tellConsole.ts";
import { overlay } from "./overlay.ts";
import type { ToolsState } from "./toolsState.ts";

let hasOverlay = false;
let isPanel = false;
let takesFocus = false;

/**
 * Runs what the page asked for: in a preview the overlay, once; and the install check, when `coterie('check')` was called
 * or the address has `?coterie_check`. Throws nothing.
 */
export function run(state: ToolsState): void {
  const isAsked = new URLSearchParams(location.search).has("coterie_check");
  const isFirst = !hasOverlay && state.preview !== undefined;
  isPanel ||= isAsked;
  if (isFirst) {
    hasOverlay = true;
    attempt(() => overlay(state, () => checkAgain(state)));
  }
  // The tag loads this file also for the overlay alone.
  if (isAsked || state.callback !== undefined || !isFirst) attempt(() => check(state));
}

async function check(state: ToolsState): Promise<void> {
  const report = await checkInstall(state);
  tellConsole(report);
  if (isPanel) showReport(report, () => checkAgain(state), takesFocus);
  takesFocus = false;
  state.callback?.(report);
}

/** Checks because of a button, and shows it on the page: by the tag, which knows what the visitor has said since. */
function checkAgain(state: ToolsState): void {
  isPanel = takesFocus = true;
  const { commands } = state.site as ToolsState["site"] & { commands?: { check?: unknown } };
  if (commands?.check && window.coterie) window.coterie("check");
  else attempt(() => check({ ...state, callback: undefined }));
}

/** Runs something of ours; what goes wrong is told to the merchant and does not reach the page. */
function attempt(work: () => unknown): void {
  (async () => work())().catch((error) => console.warn("Coterie tools:", error));
}
