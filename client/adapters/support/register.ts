import type { RankedSource, Source } from "../../source.ts";

/** What the Worker wrote in front of the adapters, `window.__coterie`, by its short name: every byte of an adapter counts. */
declare const __coterie: { sources?: RankedSource[] };

/** Leaves a source for the tag, which comes after the adapters in the same file. */
export function register(rank: number, run: Source): void {
  __coterie.sources = [...(__coterie.sources ?? []), [rank, run]];
}
