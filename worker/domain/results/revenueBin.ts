/** Bins an octave: neighbouring edges are 7 to 14 % apart. */
const perOctave = 8;

/**
 * The bin of an amount in minor units: a log-linear histogram as in HdrHistogram (Tene, http://hdrhistogram.org). Below 16
 * each amount has its own, above it each octave has 8 of equal width. All edges are integers, made by integer arithmetic,
 * so that every machine bins alike.
 */
export function revenueBin(amount: number): number {
  if (amount < 2 * perOctave) return amount;
  const shift = exponentOf(amount) - 3;
  return perOctave * shift + Math.floor(amount / 2 ** shift);
}

/** The largest amount in a bin. */
export function topOfBin(bin: number): number {
  if (bin < 2 * perOctave) return bin;
  const shift = Math.floor(bin / perOctave) - 1;
  return (bin - perOctave * shift + 1) * 2 ** shift - 1;
}

/** The place of an amount's highest bit. */
function exponentOf(amount: number): number {
  return amount >= 2 ** 32 ? 63 - Math.clz32(Math.floor(amount / 2 ** 32)) : 31 - Math.clz32(amount);
}
