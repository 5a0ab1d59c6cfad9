import * as z from "zod";

/**
 * Integer sums by name; a name that is missing stands for 0. All that results are made of is sums over visitors, so they
 * can be added in any order and grouping, and a visitor's old share can be taken out again: an abelian group. Big
 * integers, because sums of squared amounts leave what a double holds exactly.
 */
export type Sums = ReadonlyMap<string, bigint>;

/** Sums as JSON: what a double holds exactly as a number, all else as decimal text. */
export const SumsJson = z.record(z.string(), z.union([z.int(), z.string().regex(/^-?\d+$/)]));
export type SumsJson = z.infer<typeof SumsJson>;

/** Sums of named integers; zeros are left out. */
export function sumsOf(entries: Iterable<readonly [string, number | bigint]>): Sums {
  const sums = new Map<string, bigint>();
  for (const [name, value] of entries) sums.set(name, (sums.get(name) ?? 0n) + BigInt(value));
  for (const [name, value] of sums) if (value === 0n) sums.delete(name);
  return sums;
}

/** Sums added up: commutative and associative, exactly. */
export function addSums(...all: readonly Sums[]): Sums {
  return sumsOf(chain(all));
}

/** The first sums without the second: what is to be added where a visitor's share changes from the second to the first. */
export function minusSums(a: Sums, b: Sums): Sums {
  return addSums(a, timesSums(b, -1));
}

/** Sums of as many times the same. */
export function timesSums(sums: Sums, times: number): Sums {
  return sumsOf(Array.from(sums, ([name, value]) => [name, value * BigInt(times)] as const));
}

/** A sum, to be reckoned with as a double. */
export function sumAt(sums: Sums, name: string): number {
  return Number(sums.get(name) ?? 0n);
}

/** Sums as JSON, sorted by name, so that equal sums are equal texts. */
export function sumsToJson(sums: Sums): SumsJson {
  const entries = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const number = Number(value);
      return [name, Number.isSafeInteger(number) ? number : value.toString()];
    }),
  );
}

/** Sums from their JSON. */
export function sumsFromJson(json: SumsJson): Sums {
  return sumsOf(Object.entries(json).map(([name, value]) => [name, BigInt(value)] as const));
}

function* chain(all: readonly Sums[]): Iterable<readonly [string, bigint]> {
  for (const sums of all) yield* sums;
}
