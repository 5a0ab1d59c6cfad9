import { createHash } from "node:crypto";
import { closeSync, createReadStream, openSync, readSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Failure } from "../Failure.ts";

/** What a file is, found from its content. */
export type Inspection = {
  format: "csv" | "ndjson" | "parquet";
  gzip: boolean;
  /** SHA-256 of the file's bytes, hex. */
  sha256: string;
  /** Lines of text that are not blank, a header included; 0 for Parquet. */
  lines: number;
  /** Whether some lines end in `\r\n` and others in `\n`. */
  mixedEnds: boolean;
  /** Whether there is a quote anywhere. */
  quotes: boolean;
  /** The first line of text, without its end and byte order mark. */
  firstLine: string;
};

const headBytes = 256 * 1024;

/**
 * Reads a file once from end to end: hash, lines, format, and whether a gzip is whole. `onBytes` is told of progress.
 * Fails with the file's path where it is missing, a folder, empty, or a broken gzip.
 */
export async function inspect(file: string, onBytes: (bytes: number) => void = () => {}): Promise<Inspection> {
  const magic = magicOf(file);
  const gzip = magic[0] === 0x1f && magic[1] === 0x8b;
  const hash = createHash("sha256");
  const raw = createReadStream(file, { highWaterMark: 1 << 20 });
  raw.on("data", (chunk) => {
    hash.update(chunk);
    onBytes(chunk.length);
  });
  const parquet = magic.toString("latin1") === "PAR1";
  const { lines, ...text } = await linesOf(file, raw, gzip, parquet);
  if (!parquet && lines === 0) throw new Failure(`${file}: the file is empty`);
  return {
    format: parquet ? "parquet" : text.firstLine.trimStart().startsWith("{") ? "ndjson" : "csv",
    gzip,
    sha256: hash.digest("hex"),
    lines,
    ...text,
  };
}

function magicOf(file: string): Buffer {
  try {
    if (statSync(file).isDirectory()) throw new Failure(`${file}: is a folder, not a file`);
    const magic = Buffer.alloc(4);
    const descriptor = openSync(file, "r");
    readSync(descriptor, magic, 0, 4, 0);
    closeSync(descriptor);
    return magic;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file}: ${(error as NodeJS.ErrnoException).code === "ENOENT" ? "no such file" : error}`);
  }
}

async function linesOf(file: string, raw: Readable, gzip: boolean, parquet: boolean) {
  let lines = 0;
  let [ends, windowsEnds] = [0, 0];
  let quotes = false;
  let blank = true;
  let before: number | undefined;
  let head = Buffer.alloc(0);
  let headDone = false;
  try {
    const unzip = gzip ? createGunzip() : null;
    if (unzip) raw.on("error", (error) => unzip.destroy(error));
    for await (const chunk of (unzip ? raw.pipe(unzip) : raw) as AsyncIterable<Buffer>) {
      if (parquet) continue;
      if (!headDone) {
        head = Buffer.concat([head, chunk]);
        headDone = head.length > headBytes;
      }
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i];
        if (byte === 10) {
          blank = true;
          ends++;
          if (before === 13) windowsEnds++;
        } else if (blank && byte !== 13) {
          blank = false;
          lines++;
        }
        if (byte === 34) quotes = true;
        before = byte;
      }
    }
  } catch (error) {
    throw new Failure(`${file}: ${gzip ? "broken gzip" : "cannot be read"}: ${(error as Error).message}`);
  }
  const firstLine =
    /[^\r\n]+/.exec(
      head
        .subarray(0, headBytes)
        .toString("utf8")
        .replace(/^\uFEFF/, ""),
    )?.[0] ?? "";
  return { lines, mixedEnds: windowsEnds > 0 && windowsEnds < ends, quotes, firstLine };
}
