import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { Failure } from "../Failure.ts";
import { StreamLine } from "../stream/streamLine.ts";

/**
 * Makes one log of a folder that a stream was followed into, in the form of the preset `coterie`: events of a visitor who
 * became a customer are the customer's, those of an erased subject are left out. Answers the file, made in `folder`.
 */
export async function mergeStream(dir: string, folder: string): Promise<string> {
  const files = readdirSync(dir)
    .filter((name) => name.endsWith(".ndjson"))
    .sort()
    .map((name) => join(dir, name));
  if (files.length === 0) throw new Failure(`${dir}: holds no .ndjson file`);
  const customers = new Map<string, string>();
  const erasures = new Map<string, number>();
  for await (const { line } of linesOf(files)) {
    if (line === undefined) continue;
    if ("merge" in line) customers.set(line.merge.visitor, line.merge.customer);
    if ("erase" in line) erasures.set(line.erase, Math.max(line.at, erasures.get(line.erase) ?? 0));
  }

  const isErased = (subject: string, at: number) => erasures.size > 0 && at <= (erasures.get(sha256(subject)) ?? -1);
  const merged = join(folder, "stream.ndjson");
  const out = createWriteStream(merged);
  for await (const { text, line } of linesOf(files)) {
    let kept = text;
    if (line !== undefined) {
      if ("merge" in line || "erase" in line) continue;
      const { at, event } = line;
      const visitor = "visitor" in line ? line.visitor : undefined;
      const customer = "visitor" in line ? customers.get(line.visitor) : line.customer;
      if (visitor !== undefined && isErased(`v:${visitor}`, at)) continue;
      if (customer !== undefined && isErased(`c:${customer}`, at)) continue;
      kept = JSON.stringify({ visitor: customer === undefined ? visitor : `c.${customer}`, at, event });
    }
    if (!out.write(`${kept}\n`)) await once(out, "drain");
  }
  out.end();
  await finished(out);
  return merged;
}

/** The lines of files, in order; what is no line of a stream is left to whoever reads the log. */
async function* linesOf(files: readonly string[]): AsyncGenerator<{ text: string; line: StreamLine | undefined }> {
  for (const file of files) {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      if (text !== "") yield { text, line: StreamLine.safeParse(json(text)).data };
    }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
