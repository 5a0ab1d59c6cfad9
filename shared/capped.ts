import { jsonBytes } from "./jsonBytes.ts";

type Entry = readonly [string, ...(string | number | boolean)[]];

/**
 * The longest head of a list within its caps: at most `entries`, and at most `bytes` of JSON in UTF-8. What is over
 * falls off the end, so callers order lists with what matters most first.
 */
export function capped<T extends Entry>(list: readonly T[], caps: { entries: number; bytes: number }): T[] {
  let bytes = 2;
  let kept = 0;
  for (const entry of list) {
    bytes += entryBytes(entry) + 1;
    if (kept === caps.entries || bytes > caps.bytes) break;
    kept++;
  }
  return list.slice(0, kept);
}

function entryBytes(entry: Entry): number {
  let bytes = 1;
  for (const value of entry) bytes += 1 + (typeof value === "string" ? jsonBytes(value) : String(value).length);
  return bytes;
}
