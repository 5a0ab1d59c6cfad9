import { isbot } from "isbot";
import { Event } from "../../shared/event.ts";
import { Failure } from "../Failure.ts";
import { readJson } from "../readJson.ts";
import { progress } from "../report/progress.ts";
import { linesOf } from "./linesOf.ts";
import { logIdentity } from "./logIdentity.ts";
import { logLine } from "./logLine.ts";
import { requireSite } from "./requireSite.ts";
import { type Sent, sendEvents, type Tally } from "./sendEvents.ts";
import { sizeOf } from "./sizeOf.ts";
import { readerOf, UrlMap } from "./urlMap.ts";

export type ImportLogsOptions = {
  /** A log in the combined format; gzipped where its name ends in `.gz`. */
  file: string;
  /** A JSON file of rules that say what addresses mean (docs/import.md). */
  map: string;
  url: string;
  token: string;
  site?: string | undefined;
  /** Makes visitors' and events' ids; the same salt makes the same. */
  salt: string;
  /** Whether to show how it gets on. */
  progress?: boolean;
  /** Told of what was refused, by line. */
  onRejected: (line: number, text: string) => void;
};

/** What became of a log's lines: those that were sent, and why others were not. */
export type LogsImported = Tally & {
  lines: number;
  /** No hit in the combined format. */
  garbage: number;
  /** Asked for by a machine. */
  bots: number;
  /** Not a GET that was answered with a page (200). */
  others: number;
  /** Of no rule of the map, or with an id that no product can have. */
  unmapped: number;
};

/** Files of these kinds are no pages, whatever a map says. */
const files = /\.(?:avif|css|eot|gif|gz|ico|jpe?g|js|json|map|mjs|mp4|pdf|png|svg|ttf|txt|webm|webp|woff2?|xml|zip)$/i;

/** Sends the views in a server's log to a site. No address (IP) leaves the machine. Fails with a `Failure`. */
export async function importLogs(options: ImportLogsOptions): Promise<LogsImported> {
  const { file, map, url, token, site, salt, onRejected } = options;
  requireSite(token, site);
  const bytes = sizeOf(file);
  const rules = readJson(map, UrlMap);
  if (rules === undefined) throw new Failure(`${map}: no such file`);
  const [hitOf, identity] = [readerOf(rules), logIdentity(salt)];
  const counts = { lines: 0, garbage: 0, bots: 0, others: 0, unmapped: 0 };
  const shown = progress(options.progress ?? false);

  /** The event of a line, or why there is none. */
  const eventOf = (text: string): object | keyof typeof counts => {
    const hit = logLine(text);
    if (hit === null) return "garbage";
    const path = hit.target.replace(/[?#].*$/s, "");
    if (hit.method !== "GET" || hit.status !== 200 || files.test(path)) return "others";
    if (hit.agent === "" || hit.agent === "-" || isbot(hit.agent)) return "bots";
    const found = hitOf(hit.target);
    if (found === null) return "unmapped";
    const common = { id: identity.event(text), time: hit.time, source: "import", path: found.path.slice(0, 500) };
    const about = found.type === "productView" ? { item: { id: found.id } } : {};
    const parsed = Event.safeParse({ ...common, type: found.type, ...about });
    return parsed.success
      ? { ...parsed.data, visitor: identity.visitor(hit.time, hit.address, hit.agent) }
      : "unmapped";
  };

  async function* groups(): AsyncGenerator<Sent[]> {
    for await (const { line, text } of linesOf(file, (read) => shown.tick(read))) {
      counts.lines++;
      const event = eventOf(text);
      if (typeof event === "string") counts[event]++;
      else yield [{ line, path: "", event }];
    }
  }

  shown.step("Importing the log", bytes);
  let finished = false;
  try {
    const tally = await sendEvents(groups(), { url, token, onRejected });
    finished = true;
    return { ...tally, ...counts };
  } finally {
    shown.end(finished);
  }
}
