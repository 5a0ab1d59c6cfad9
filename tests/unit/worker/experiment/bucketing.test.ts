import * as fc from "fast-check";
import MurmurHash3 from "imurmurhash";
import { expect, test } from "vitest";
import { bucketSpread } from "../../../../bench/experiments/bucketSpread.ts";
import { bucketingVersion, bucketOf } from "../../../../worker/domain/experiment/bucketOf.ts";
import { isHeldOut } from "../../../../worker/domain/experiment/isHeldOut.ts";
import { reallocate } from "../../../../worker/domain/experiment/reallocate.ts";
import { variantFor } from "../../../../worker/domain/experiment/variantFor.ts";
import cases from "../../../cases/bucketing.json" with { type: "json" };

test("the cases are of this version", () => {
  expect(cases.version).toBe(bucketingVersion);
});

test.each(Object.entries(cases.murmur3))("the hash of %j is that of the reference implementation", (text, hash) => {
  expect(MurmurHash3(text, 0).result()).toBe(hash);
});

test.each(cases.buckets)("$id under $salt", ({ id, salt, bucket }) => {
  expect(bucketOf(id, salt)).toBe(bucket);
});

const ids = [...new Set(cases.buckets.map(({ id }) => id))];

test.each(cases.holdout)("held out by $holdout", ({ holdout, heldOut }) => {
  expect(ids.filter((id) => isHeldOut(id, holdout))).toEqual(heldOut);
});

test.each(cases.allocations)("$name", ({ campaign, steps }) => {
  let allocation = null;
  for (const { salt, shares, ranges, visitors } of steps) {
    const variants = Object.entries(shares).map(([id, share]) => ({ id, share }));
    allocation = reallocate(allocation, { salt, variants });
    expect(allocation.ranges).toEqual(ranges);
    for (const [id, variant] of Object.entries(visitors)) expect(variantFor(id, campaign, allocation)).toBe(variant);
  }
});

test("a million ids are spread evenly, and two experiments deal independently", () => {
  // The ids are pinned, so this does not vary; evaluate shows the same of ids as tags make them.
  const { even, independent } = bucketSpread((i) => `${i}`, 1_000_000);
  expect(even).toBeGreaterThan(0.001);
  expect(independent).toBeGreaterThan(0.001);
});

/** Shares of up to four variants, one after the other, never over 100 %. */
const settings = fc.array(
  fc
    .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 10_000 })))
    .map((parts) => parts.map((part) => Math.floor((part * 10_000) / Math.max(10_000, sum(parts))) / 100)),
  { minLength: 2, maxLength: 6 },
);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

const names = ["a", "b", "c", "d"];

test("a variant has its share, and only those move whose variant shrank or who were free", () => {
  fc.assert(
    fc.property(settings, (steps) => {
      let before: ReturnType<typeof reallocate> | null = null;
      let [sharesBefore, ownersBefore]: [number[], (string | null)[]] = [[], []];
      for (const shares of steps) {
        const variants = names.map((id, i) => ({ id, share: shares[i] ?? 0 }));
        const after: ReturnType<typeof reallocate> = reallocate(before, { salt: 1, variants });
        const owners = ownersOf(after.ranges);
        names.forEach((id, i) => {
          expect(owners.filter((owner) => owner === id).length).toBe(Math.round((shares[i] ?? 0) * 100));
          if (before === null) return;
          const kept = owners.filter((owner, part) => owner === id && ownersBefore[part] === id).length;
          const least = Math.min(shares[i] ?? 0, sharesBefore[i] ?? 0);
          expect(kept).toBe(Math.round(least * 100));
        });
        [before, sharesBefore, ownersBefore] = [after, shares, owners];
      }
    }),
    { numRuns: 40 },
  );
});

/** Whose each of the 10,000 parts is; fails where two have the same. */
function ownersOf(ranges: readonly (readonly [string, number, number])[]): (string | null)[] {
  const owners = new Array<string | null>(10_000).fill(null);
  for (const [id, from, until] of ranges) {
    for (let part = from; part < until; part++) {
      if (owners[part] !== null) throw new Error(`part ${part} is given twice`);
      owners[part] = id;
    }
  }
  return owners;
}

test("a growing holdout lets nobody go, and moves nobody between variants", () => {
  const allocation = reallocate(null, {
    salt: 1,
    variants: [
      { id: "a", share: 50 },
      { id: "b", share: 50 },
    ],
  });
  const all = Array.from({ length: 20_000 }, (_, i) => `visitor-${i}`);
  const heldOut = (share: number) => new Set(all.filter((id) => isHeldOut(id, { share, salt: 3 })));
  const [small, large] = [heldOut(5), heldOut(10)];
  expect([...small].every((id) => large.has(id))).toBe(true);
  expect(large.size / all.length).toBeCloseTo(0.1, 2);
  const inA = [...large].filter((id) => variantFor(id, "x", allocation) === "a").length;
  expect(inA / large.size).toBeCloseTo(0.5, 1);
});

test("shares over 100 % throw", () => {
  const variants = [
    { id: "a", share: 60 },
    { id: "b", share: 60 },
  ];
  expect(() => reallocate(null, { salt: 1, variants })).toThrow(RangeError);
});
