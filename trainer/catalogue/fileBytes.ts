import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Failure } from "../Failure.ts";

/**
 * The bytes of a file, unpacked where it is gzipped by its beginning, whatever it is called. Says how many bytes of the file
 * were read since the last time. Fails with a `Failure` where it cannot be read.
 */
export async function* fileBytes(file: string, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let told = 0;
  try {
    const source = createReadStream(file, { highWaterMark: 1024 * 1024 });
    const stream: Readable = (await isGzipped(file)) ? pipeline(source, createGunzip(), () => {}) : source;
    for await (const part of stream) {
      onBytes(source.bytesRead - told);
      told = source.bytesRead;
      yield part;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(code === "ENOENT" ? `${file}: no such file` : `${file}: ${message}`);
  }
}

async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
