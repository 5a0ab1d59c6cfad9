import type { TagConfig } from "../../shared/tagConfig.ts";
import type { CheckReport } from "./check/checkReport.ts";

/**
 * One thing that happened in the tag. `event`: the event as queued · `repeat`: `{ source, type, item }` that another
 * source had told · `sent`: `{ status, results?, count }` · `decision`: the Worker's `Decisions` · `failed`:
 * `{ path: "events" | "decide", status? }`.
 */
export type Trace = [kind: "event" | "repeat" | "sent" | "decision" | "failed", detail: unknown];

/** What the tag hands to its tools. */
export type ToolsState = {
  version: string;
  site: TagConfig;
  /** The API's origin. */
  host: string;
  /** The newest 200 things that happened, oldest first; the tag pushes to this very array. */
  log: Trace[];
  /** The preview token, in a preview. */
  preview?: string | undefined;
  /** Whether events may be stored and sent. */
  isAllowed: boolean;
  /** What the visitor said, if anything. */
  granted?: boolean | undefined;
  /** Asked by `coterie('check', callback)`: gets the report. */
  callback?: ((report: CheckReport) => void) | undefined;
};
