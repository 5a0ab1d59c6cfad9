import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A stream of repeatable choices. */
export type Random = {
  /** An integer between both, inclusive. */
  int(low: number, high: number): number;
  /** A number between both. */
  float(low: number, high: number): number;
  /** A number between both positive ones, each order of magnitude as likely as another. */
  scale(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list, by weights where they are given; the list must not be empty. */
  pick<T>(list: readonly T[], weights?: readonly number[]): T;
};

/** The choices of a seed; each stream number gives choices of its own, so that one shopper's do not move another's. */
export function randomOf(seed: number, stream: number): Random {
  const generator = xoroshiro128plus(Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b));
  const float = (low: number, high: number) => low + uniformFloat64(generator) * (high - low);
  return {
    int: (low, high) => uniformInt(generator, low, high),
    float,
    scale: (low, high) => Math.exp(float(Math.log(low), Math.log(high))),
    chance: (probability) => uniformFloat64(generator) < probability,
    pick: (list, weights) => {
      const at = weights === undefined ? uniformInt(generator, 0, list.length - 1) : indexAt(weights, float);
      return list[at] as (typeof list)[number];
    },
  };
}

/** Where a dart thrown at the weights, laid end to end, lands. */
function indexAt(weights: readonly number[], float: Random["float"]): number {
  let rest = float(
    0,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  const at = weights.findIndex((weight) => {
    rest -= weight;
    return rest < 0;
  });
  return at === -1 ? weights.length - 1 : at;
}
