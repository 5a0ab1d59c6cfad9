import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** A quoted field goes over at most so many lines: beyond that its quote was never meant to open one. */
const mostLines = 100;

/**
 * Copies a table without the lines whose quotes are broken. DuckDB may take such a quote for the start of a field that
 * goes on to the end of the file, and lose every good line behind it; here a line that makes no record, neither alone
 * nor with those that follow, is left out alone. Bytes are kept as they are.
 */
export async function repairTable(file: string, gzip: boolean, delimiter: string, to: string): Promise<void> {
  const bytes = createReadStream(file);
  const input = gzip ? bytes.pipe(createGunzip()) : bytes;
  // As latin1 every byte is one character, so that those that are no UTF-8 survive for DuckDB to judge.
  const lines = createInterface({ input: input.setEncoding("latin1"), crlfDelay: Number.POSITIVE_INFINITY });
  const records = Readable.from(goodRecords(lines, wellFormed(delimiter)), { objectMode: true });
  await pipeline(records, createWriteStream(to, { encoding: "latin1" }));
}

async function* goodRecords(lines: AsyncIterable<string>, isRecord: RegExp): AsyncGenerator<string> {
  let open: string[] = [];
  for await (const line of lines) {
    open.push(line);
    // A line that opens no field of several lines leaves at once; so do those that waited behind a broken one.
    while (open.length > 0) {
      const length = recordAt(open, isRecord);
      if (length > 0) yield `${open.splice(0, length).join("\n")}\n`;
      else if (open.length > mostLines) open = open.slice(1);
      else break;
    }
  }
  while (open.length > 0) {
    const length = recordAt(open, isRecord);
    if (length > 0) yield `${open.splice(0, length).join("\n")}\n`;
    else open = open.slice(1);
  }
}

/** How many of the lines make a record together, counted from the first; 0 for none. */
function recordAt(lines: readonly string[], isRecord: RegExp): number {
  let text = "";
  for (let i = 0; i < lines.length; i++) {
    text = i === 0 ? (lines[0] ?? "") : `${text}\n${lines[i]}`;
    if (!text.includes('"') || isRecord.test(text)) return i + 1;
    // Only an open quote can be closed by a later line.
    if (i === 0 && quotes(text) % 2 === 0) return 0;
  }
  return 0;
}

function quotes(text: string): number {
  return text.split('"').length - 1;
}

function wellFormed(delimiter: string): RegExp {
  const between = `\\${delimiter}`;
  const field = `(?:"(?:[^"]|"")*"|[^"${between}]*)`;
  return new RegExp(`^${field}(?:${between}${field})*$`);
}
