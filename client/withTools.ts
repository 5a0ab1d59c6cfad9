import { isAllowed } from "./consent.ts";
import { preview } from "./preview.ts";
import { site } from "./site.ts";
import { start } from "./start.ts";
import { stored } from "./stored.ts";
import type { CheckReport } from "./tools/check/checkReport.ts";
import { run } from "./tools/tools.ts";
import { log } from "./trace.ts";
import { version } from "./version.ts";

/** Checks how the tag is installed on this page, and what it recognises. */
export function check(callback?: (report: CheckReport) => void): void {
  const { granted } = stored;
  run({ version, site, host: site.host ?? "", log, preview, isAllowed: isAllowed(), granted, callback });
}

// Where the tag runs already, this does nothing.
start(check);
if (preview || location.search.includes("coterie_check")) check();
