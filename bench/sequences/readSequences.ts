import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** A visit so far, oldest first, and what was looked at next. */
export type Case = { seen: string[]; next: string };

/** A file's lines that are not empty; gzipped where its name ends in .gz. */
function linesIn(file: string): string[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line.trim() !== "");
}

/** Visits, one a line: item ids parted by blanks, oldest first; lines in order of time. */
export function readSequences(file: string): string[][] {
  return linesIn(file).map((line) => line.trim().split(/\s+/));
}

/** Cases, one a line: the visit so far, a tab, the next item. */
export function readCases(file: string): Case[] {
  return linesIn(file).map((line, i) => {
    const [seen, next] = line.split("\t");
    if (seen === undefined || next === undefined) throw new Error(`${file}: line ${i + 1}: has no tab`);
    return { seen: seen.trim().split(/\s+/), next: next.trim() };
  });
}

/** Every place in visits from the second on, as a case. */
export function casesOf(sequences: readonly string[][]): Case[] {
  return sequences.flatMap((items) => items.slice(1).map((next, i): Case => ({ seen: items.slice(0, i + 1), next })));
}
