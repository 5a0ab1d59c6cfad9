/** The pause after a delivery's first failure, and the longest, ms. */
const delivery = { first: 5_000, longest: 30 * 60_000 };
/** The same for a webhook as a whole, once it has failed so many times in a row. */
const webhook = { patience: 5, first: 10_000, longest: 5 * 60_000 };

/**
 * How long a delivery waits after it failed for the `tries`th time, ms: twice as long each time, with half of it left to
 * chance (`random`, 0 to 1), so that what failed together does not come back together.
 */
export function deliveryPause(tries: number, random: number): number {
  return pause(delivery, tries, random);
}

/**
 * How long a webhook is left alone after its `failures`th failure in a row, ms; 0 while it may be the deliveries' fault.
 * Shorter than a delivery's pauses: what waits is sent soon after the receiver is back.
 */
export function webhookPause(failures: number, random: number): number {
  return failures < webhook.patience ? 0 : pause(webhook, failures - webhook.patience + 1, random);
}

function pause({ first, longest }: { first: number; longest: number }, nth: number, random: number): number {
  const most = Math.min(first * 2 ** (nth - 1), longest);
  return Math.round(most / 2 + (random * most) / 2);
}
