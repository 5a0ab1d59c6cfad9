import { createReadStream } from "node:fs";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Failure } from "../Failure.ts";

/** Of a longer line only the beginning is kept, characters: memory must not depend on what a file holds. */
const longestLine = 1_000_000;

/**
 * The lines of a file, gzipped where its name ends so, with their numbers from 1; it may be larger than memory. Says how
 * many bytes of the file were read since the last time. Fails with a `Failure` where it cannot be read.
 */
export async function* linesOf(
  file: string,
  onBytes: (bytes: number) => void,
): AsyncGenerator<{ line: number; text: string }> {
  const source = createReadStream(file);
  const stream: Readable = file.endsWith(".gz") ? pipeline(source, createGunzip(), () => {}) : source;
  stream.setEncoding("utf8");
  let [line, rest, told] = [0, "", 0];
  try {
    for await (const part of stream) {
      const lines = `${rest}${part}`.split("\n");
      rest = (lines.pop() ?? "").slice(0, longestLine);
      for (const text of lines) yield { line: ++line, text: text.replace(/\r$/, "") };
      onBytes(source.bytesRead - told);
      told = source.bytesRead;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(code === "ENOENT" ? `${file}: no such file` : `${file}: ${message}`);
  }
  if (rest !== "") yield { line: ++line, text: rest };
}
