import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** At most `most` of the indices 0..count-1, drawn without replacement by a seed, ascending (Knuth, TAOCP 2, 3.4.2, algorithm S). */
export function sampleOf(count: number, most: number, seed: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const random = xoroshiro128plus(seed);
  const sample: number[] = [];
  for (let i = 0; i < count && sample.length < most; i++) {
    if (uniformInt(random, 0, count - i - 1) < most - sample.length) sample.push(i);
  }
  return sample;
}
