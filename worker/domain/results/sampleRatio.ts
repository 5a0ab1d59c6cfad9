import jStat from "jstat";

/** Below this p value the split of those seen is not the one intended. */
const threshold = 0.001;
/** Each expected count is at least this, or the chi-square approximation does not hold (Cochran, Biometrics 10, 1954). */
const leastExpected = 5;

/** How visitors were dealt while an allocation stood: shares intended, in any unit, and visitors seen, by variant. */
export type Dealt = { intended: ReadonlyMap<string, number>; seen: ReadonlyMap<string, number> };

/** Whether arms have the sizes they should: where they do not, nothing else of the experiment can be believed. */
export type SampleRatio = {
  state: "notEnough" | "asIntended" | "broken";
  chiSquare: number;
  degreesOfFreedom: number;
  p: number;
};

/**
 * Pearson's chi-square of sample ratio mismatch against the intended split, even or not (Fabijan et al., "Diagnosing Sample
 * Ratio Mismatch in Online Controlled Experiments", KDD 2019): the sum over the allocations that stood one after the
 * other, each with its own intended split.
 */
export function sampleRatio(periods: readonly Dealt[]): SampleRatio {
  let [chiSquare, degreesOfFreedom] = [0, 0];
  for (const { intended, seen } of periods) {
    const shares = [...intended].filter(([, share]) => share > 0);
    const all = shares.reduce((sum, [, share]) => sum + share, 0);
    const visitors = shares.reduce((sum, [id]) => sum + (seen.get(id) ?? 0), 0);
    const expected = shares.map(([id, share]) => ({ seen: seen.get(id) ?? 0, expected: (visitors * share) / all }));
    if (expected.length < 2 || expected.some((arm) => arm.expected < leastExpected)) continue;
    chiSquare += expected.reduce((sum, arm) => sum + (arm.seen - arm.expected) ** 2 / arm.expected, 0);
    degreesOfFreedom += expected.length - 1;
  }
  const p = chiSquareTail(chiSquare, degreesOfFreedom);
  const state = degreesOfFreedom === 0 ? "notEnough" : p < threshold ? "broken" : "asIntended";
  return { state, chiSquare, degreesOfFreedom, p };
}

/** The probability that a chi-square is as large as this or larger; 1 without degrees of freedom. */
export function chiSquareTail(chiSquare: number, degreesOfFreedom: number): number {
  return degreesOfFreedom === 0 ? 1 : 1 - jStat.chisquare.cdf(chiSquare, degreesOfFreedom);
}
