const dayMs = 86_400_000;

/** After this many days an action counts half. */
const halfLifeDays = 30;

/**
 * The fixed point in time against which decayed sums are stored: 2020-01-01 UTC, in ms. With forward decay (Cormode et
 * al., "Forward Decay: A Practical Time Decay Model for Streaming Systems", ICDE 2009) an action at time t adds
 * 2^((t - landmark) / halfLife), and the sum is evaluated at any later time by dividing. Adding commutes, so late and
 * shuffled events need no rescaling; a double holds the sums until about the year 2100.
 */
const landmark = 1_577_836_800_000;

function scale(time: number): number {
  return 2 ** ((time - landmark) / (halfLifeDays * dayMs));
}

/** What an action of a weight at a time (ms) adds to a stored sum. */
export function decayedWeight(weight: number, time: number): number {
  return weight * scale(time);
}

/** The value of a stored sum at a time (ms). */
export function decayedValue(sum: number, now: number): number {
  return sum / scale(now);
}
