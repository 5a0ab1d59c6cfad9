import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { LogEntry } from "../../shared/foldLog.ts";
import { follow } from "../../trainer/stream/follow.ts";
import { train } from "../../trainer/train.ts";

/** What the trainer makes of a site's stream. */
export type Replayed = {
  events: number;
  visitors: number;
  orders: number;
  revenueMinor: number;
  /** The logs of some visitors as the stream has them. */
  logs: Map<string, LogEntry[]>;
};

type Line = { visitor?: string; at: number; event: LogEntry["event"] };

/** Follows the stream of the site `bench` into a folder, as `npm run stream` does, and lets the trainer replay it. */
export async function replayStream(
  folder: string,
  url: string,
  token: string,
  isSampled: (visitor: string) => boolean,
  onEntries: (added: number) => void,
): Promise<Replayed> {
  const to = join(folder, "stream");
  let before = 0;
  await follow({
    to,
    url,
    token,
    site: "bench",
    once: true,
    onEntries(total) {
      onEntries(total - before);
      before = total;
    },
  });
  // A file a day: two where the day ended meanwhile.
  const log = join(folder, "stream.ndjson");
  const logs = new Map<string, LogEntry[]>();
  const out = createWriteStream(log);
  for (const name of (await readdir(to)).filter((file) => file.endsWith(".ndjson")).sort()) {
    for await (const line of createInterface({ input: createReadStream(join(to, name)) })) {
      if (!out.write(`${line}\n`)) await once(out, "drain");
      const { visitor, at, event } = JSON.parse(line) as Line;
      if (visitor === undefined || !isSampled(visitor)) continue;
      const known = logs.get(visitor);
      if (known === undefined) logs.set(visitor, [{ at, event }]);
      else known.push({ at, event });
    }
  }
  out.end();
  await once(out, "finish");
  const { events, visitors, orders, revenueMinor } = await train({
    events: log,
    columns: "coterie",
    out: join(folder, "trained"),
    k: 3,
  });
  return { events, visitors, orders, revenueMinor, logs };
}
