import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { StreamEntry } from "../../shared/stream.ts";
import { Failure } from "../Failure.ts";
import { streamLine } from "./streamLine.ts";

/**
 * A folder that a stream is followed into: a file for each day (UTC) on which events were read, and `cursor`, which is
 * written after the lines it stands for are on the disk. After a kill some lines may be there twice, none is missing.
 */
export function streamFolder(dir: string) {
  guarded(dir, () => mkdirSync(dir, { recursive: true }));
  const cursorFile = join(dir, "cursor");

  return {
    /** Where to go on; undefined at the beginning. */
    cursor(): string | undefined {
      if (!existsSync(cursorFile)) return undefined;
      return guarded(dir, () => readFileSync(cursorFile, "utf8").trim());
    },

    /** Appends entries that were read at a time (ms), then moves the cursor behind them. */
    append(entries: readonly StreamEntry[], cursor: string, now: number): void {
      guarded(dir, () => {
        if (entries.length > 0) {
          const file = join(dir, `${new Date(now).toISOString().slice(0, 10)}.ndjson`);
          const lines = entries.map((entry) => `${JSON.stringify(streamLine(entry))}\n`).join("");
          // A kill may have left half a line: what follows must not be glued to it.
          durably(file, "a", `${endsWhole(file) ? "" : "\n"}${lines}`);
        }
        durably(`${cursorFile}.new`, "w", `${cursor}\n`);
        renameSync(`${cursorFile}.new`, cursorFile);
      });
    },
  };
}

/** Writes a text and waits until it is on the disk. */
function durably(file: string, flags: "a" | "w", text: string): void {
  const descriptor = openSync(file, flags);
  try {
    writeFileSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a file ends with a line's end, or is none. */
function endsWhole(file: string): boolean {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes === 0) return true;
  const last = Buffer.alloc(1);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, last, 0, 1, bytes - 1);
  } finally {
    closeSync(descriptor);
  }
  return last[0] === 10;
}

function guarded<T>(dir: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new Failure(`${dir}: ${(error as Error).message}`);
  }
}
