import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { LogLine } from "./simulate.ts";

const linesPerChunk = 2000;

/** Writes a log to a file as NDJSON, `{"visitor":…,"event":…}` a line; answers how many lines that were. */
export async function writeLog(log: Iterable<LogLine>, file: string): Promise<number> {
  let lines = 0;
  function* chunks(): Generator<string> {
    let chunk = "";
    for (const line of log) {
      chunk += `${JSON.stringify(line)}\n`;
      if (++lines % linesPerChunk > 0) continue;
      yield chunk;
      chunk = "";
    }
    yield chunk;
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file));
  return lines;
}
