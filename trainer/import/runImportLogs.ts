import { randomBytes } from "node:crypto";
import { importLogs } from "./importLogs.ts";
import { reporter } from "./reporter.ts";

/** Imports a server's log from the command line: says what became of it; exit code 3 where events were rejected. */
export async function runImportLogs(options: {
  file: string;
  map: string;
  url: string;
  token: string;
  site?: string;
  salt?: string;
}): Promise<void> {
  const salt = options.salt ?? randomBytes(16).toString("hex");
  // Said before anything is sent: with it a run that breaks off can be taken up again.
  if (options.salt === undefined)
    console.error(`salt: ${salt} (--salt goes on with it; keep it no longer than the log)`);
  const { tell, end } = reporter(options.file);
  const done = await importLogs({ ...options, salt, progress: true, onRejected: tell });
  end();
  const { lines, garbage, bots, others, unmapped } = done;
  console.log(
    [
      `${lines} lines: ${bots} of bots, ${others} no pages, ${unmapped} of no rule, ${garbage} unreadable`,
      `${done.accepted} events accepted, ${done.duplicate} known already, ${done.rejected} rejected`,
    ].join("\n"),
  );
  if (done.rejected > 0) process.exitCode = 3;
}
