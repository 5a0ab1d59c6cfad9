import { importProfiles } from "./importProfiles.ts";
import { reporter } from "./reporter.ts";

/** Imports profiles from the command line: says what became of them; exit code 3 where some of it was bad. */
export async function runImportProfiles(options: {
  file: string;
  url: string;
  token: string;
  site?: string;
}): Promise<void> {
  const { tell, end } = reporter(options.file);
  const done = await importProfiles({ ...options, progress: true, onBad: tell });
  end();
  const groups = Object.entries(done.groups).map(([group, rows]) => `${rows} ${group}`);
  console.log(
    [
      `${done.rows} rows, ${done.bad} of them with faults`,
      `${done.accepted} events accepted, ${done.duplicate} known already, ${done.rejected} rejected`,
      `traits sent of: ${groups.join(", ") || "nobody"}; left out without consent: ${done.withoutConsent} rows`,
      `e-mails left out, being older than 29 days: ${done.old}`,
    ].join("\n"),
  );
  if (done.bad > 0) process.exitCode = 3;
}
