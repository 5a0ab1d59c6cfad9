import { fieldErrors } from "../../shared/fieldErrors.ts";
import { progress } from "../report/progress.ts";
import { linesOf } from "./linesOf.ts";
import { ProfileRow } from "./profileRow.ts";
import { requireSite } from "./requireSite.ts";
import { rowEvents } from "./rowEvents.ts";
import { type Sent, sendEvents, type Tally } from "./sendEvents.ts";
import { sizeOf } from "./sizeOf.ts";

export type ImportProfilesOptions = {
  /** NDJSON, a profile a line (docs/import.md); gzipped where its name ends in `.gz`. */
  file: string;
  url: string;
  token: string;
  site?: string | undefined;
  /** Whether to show how it gets on. */
  progress?: boolean;
  /** Told of all that is wrong with a line, path first. */
  onBad: (line: number, text: string) => void;
};

/** What became of a file of profiles. */
export type ProfilesImported = Tally & {
  rows: number;
  /** Rows with something wrong in them; what is right in them was sent. */
  bad: number;
  /** Rows whose traits were left out, because they do not say that the person agrees. */
  withoutConsent: number;
  /** E-mails opened or clicked too long ago to be told apart from news, and so left out. */
  old: number;
  /** Rows whose traits were sent, by where they come from. */
  groups: Record<string, number>;
};

/** Sends a file of profiles to a site as events. A bad line costs only itself. Fails with a `Failure`. */
export async function importProfiles(options: ImportProfilesOptions): Promise<ProfilesImported> {
  const { file, url, token, site, onBad } = options;
  requireSite(token, site);
  const bytes = sizeOf(file);
  const counts = { rows: 0, withoutConsent: 0, old: 0, groups: {} as Record<string, number> };
  const badLines = new Set<number>();
  const report = (line: number, text: string) => {
    badLines.add(line);
    onBad(line, text);
  };
  const now = Date.now();
  const shown = progress(options.progress ?? false);

  async function* groups(): AsyncGenerator<Sent[]> {
    for await (const { line, text } of linesOf(file, (read) => shown.tick(read))) {
      if (text.trim() === "") continue;
      counts.rows++;
      const row = rowIn(text);
      if ("errors" in row) {
        for (const error of row.errors) report(line, error);
        continue;
      }
      const { events, errors, old } = rowEvents(row, now);
      counts.old += old;
      for (const { path, detail } of errors) report(line, `${path}: ${detail}`);
      if (row.traits !== undefined) {
        const group = row.group ?? "other";
        if (row.consent === true) counts.groups[group] = (counts.groups[group] ?? 0) + 1;
        else counts.withoutConsent++;
      }
      yield events.map((one) => ({ line, ...one }));
    }
  }

  shown.step("Importing profiles", bytes);
  let finished = false;
  try {
    const tally = await sendEvents(groups(), { url, token, onRejected: report });
    finished = true;
    return { ...tally, ...counts, bad: badLines.size };
  } finally {
    shown.end(finished);
  }
}

function rowIn(text: string): ProfileRow | { errors: string[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { errors: ["is not JSON"] };
  }
  const parsed = ProfileRow.safeParse(data);
  if (parsed.success) return parsed.data;
  return { errors: fieldErrors(parsed.error).map(({ path, detail }) => (path === "" ? detail : `${path}: ${detail}`)) };
}
