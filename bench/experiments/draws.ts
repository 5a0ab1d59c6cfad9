import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Repeatable draws of a seed. */
export type Draws = {
  /** In [0, 1). */
  uniform(): number;
  /** Whole days until something that happens with this chance a day, none where it happens at once. */
  days(chance: number): number;
  /** From a lognormal distribution, by the mean and standard deviation of the logarithm. */
  lognormal(mean: number, deviation: number): number;
};

/** The draws of a seed. */
export function drawsOf(seed: number): Draws {
  const generator = xoroshiro128plus(Math.imul(seed + 1, 0x9e3779b1));
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    days: (chance) => Math.floor(Math.log(1 - uniform()) / Math.log(1 - chance)),
    // Box and Muller, "A Note on the Generation of Random Normal Deviates", Annals of Mathematical Statistics 29, 1958.
    lognormal: (mean, deviation) => {
      const normal = Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
      return Math.exp(mean + deviation * normal);
    },
  };
}
