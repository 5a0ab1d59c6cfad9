import { bucketOf } from "../../worker/domain/experiment/bucketOf.ts";
import { chiSquareTail } from "../../worker/domain/results/sampleRatio.ts";

const buckets = 100;
/** Of two experiments each, in the table that shows whether they are independent. */
const deciles = 10;

/** Ids one after the other, the worst case for a hash, and ids as tags make them. */
export const kindsOfIds: Record<string, (i: number) => string> = {
  counted: (i) => `${i}`,
  "as tags make them": uuidOf,
};

/**
 * How likely a spread as uneven as that of so many ids is by chance (p of chi-square): over 100 buckets, and of the tenths of
 * one experiment over those of another.
 */
export function bucketSpread(idOf: (i: number) => string, ids: number): { even: number; independent: number } {
  const spread = new Array<number>(buckets).fill(0);
  const met = new Array<number>(deciles ** 2).fill(0);
  for (let i = 0; i < ids; i++) {
    const id = idOf(i);
    const [a, b] = [bucketOf(id, "campaign:a:1"), bucketOf(id, "campaign:b:1")];
    raise(spread, Math.floor(a * buckets));
    raise(met, Math.floor(a * deciles) * deciles + Math.floor(b * deciles));
  }
  return {
    even: chiSquareTail(chiSquareEven(spread, ids), buckets - 1),
    // Rows and columns have their own sums, so what is left over is dependence.
    independent: chiSquareTail(independence(met, ids), (deciles - 1) ** 2),
  };
}

/** A UUID whose digits are drawn, repeatably, by a linear congruence (Numerical Recipes, section 7.1). */
function uuidOf(i: number): string {
  let state = i >>> 0;
  const word = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state.toString(16).padStart(8, "0");
  };
  const digits = word() + word() + word() + word();
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}

function raise(counts: number[], at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function chiSquareEven(counts: readonly number[], all: number): number {
  const expected = all / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

function independence(met: readonly number[], all: number): number {
  const places = Array.from({ length: deciles }, (_, i) => i);
  const at = (row: number, column: number) => met[row * deciles + column] ?? 0;
  const rows = places.map((row) => places.reduce((sum, column) => sum + at(row, column), 0));
  const columns = places.map((column) => places.reduce((sum, row) => sum + at(row, column), 0));
  return met.reduce((sum, count, i) => {
    const expected = ((rows[Math.floor(i / deciles)] ?? 0) * (columns[i % deciles] ?? 0)) / all;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}
