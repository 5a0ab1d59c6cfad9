import { rawValue } from "../../shared/assign.ts";
import type { ModelFeature } from "../../shared/model.ts";
import { archetypes, isBuyer, type Portrait } from "./archetypes.ts";
import { describeSegment } from "./describeSegment.ts";

/** What a marketer reads of a segment. */
export type SegmentName = { id: string; name: string; description: string };

/**
 * Names centroids by how each differs from the mean visitor: of all pairs of a segment and a kind it fits, the most
 * telling first, each name once. Where more segments than kinds remain, a number tells them apart. `constants` are raw values
 * that are the same for everyone.
 */
export function nameSegments(
  features: readonly ModelFeature[],
  centroids: readonly (readonly number[])[],
  currency: string,
  constants: Portrait["raw"] = {},
): SegmentName[] {
  const portraits = amongBuyers(
    centroids.map((centroid) => {
      const { raw, z } = portraitOf(features, centroid);
      return { raw: { ...constants, ...raw }, z };
    }),
  );
  const pairs = portraits
    .flatMap((portrait, segment) =>
      archetypes
        .filter(({ fits }) => fits(portrait))
        .map(({ name, weights }) => ({ segment, name, score: scoreOf(portrait, weights) })),
    )
    .sort((a, b) => b.score - a.score || a.segment - b.segment);
  const names = new Map<number, string>();
  for (const { segment, name } of pairs) {
    if (!names.has(segment) && ![...names.values()].includes(name)) names.set(segment, name);
  }
  return portraits.map((portrait, segment) => {
    const name = names.get(segment) ?? numbered(portrait, [...names.values()], (made) => names.set(segment, made));
    return { id: slugOf(name), name, description: describeSegment(portrait.raw, currency) };
  });
}

function portraitOf(features: readonly ModelFeature[], centroid: readonly number[]): Portrait {
  const portrait: Portrait = { raw: {}, z: {} };
  features.forEach((feature, i) => {
    const coordinate = centroid[i] ?? 0;
    portrait.z[feature.name] = coordinate;
    portrait.raw[feature.name] = Math.max(0, rawValue(feature, coordinate));
  });
  return portrait;
}

/**
 * The portraits with what buyers spend, and when they last did, measured against the other buyers, as the logarithm of the ratio to their geometric
 * mean: against the mean visitor, who has bought nothing, every order would be a large one.
 */
function amongBuyers(portraits: Portrait[]): Portrait[] {
  const all = portraits.filter(isBuyer);
  return portraits.map((portrait) => {
    if (!isBuyer(portrait)) return portrait;
    const z = { ...portrait.z };
    for (const name of ["monetary", "averageOrderValue", "recencyDays"] as const) {
      const own = portrait.raw[name];
      if (own === undefined) continue;
      const logs = all.map(({ raw }) => Math.log1p(raw[name] ?? 0));
      z[name] = Math.log1p(own) - logs.reduce((sum, log) => sum + log, 0) / logs.length;
    }
    return { ...portrait, z };
  });
}

/** The weighted mean of deviations, so that kinds with many weights do not always win. */
function scoreOf({ z }: Portrait, weights: Portrait["z"]): number {
  const entries = Object.entries(weights) as [keyof typeof z, number][];
  const sum = entries.reduce((total, [name, weight]) => total + weight * (z[name] ?? 0), 0);
  return entries.length === 0 ? 0 : sum / Math.sqrt(entries.length);
}

function numbered({ raw }: Portrait, taken: string[], keep: (name: string) => void): string {
  const base = (raw.frequency ?? 0) >= 0.5 ? "Buyers" : "Visitors";
  let number = 1;
  while (taken.includes(`${base}, group ${number}`)) number++;
  const name = `${base}, group ${number}`;
  keep(name);
  return name;
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
