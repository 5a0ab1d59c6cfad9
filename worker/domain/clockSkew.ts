/** Clocks that differ less than this are taken as they are: it may as well be the network, ms. */
const skewMs = 60_000;

/** What is to be added to the times of a sender that sent at `sentAt` by its own clock, ms; 0 where it does not say. */
export function clockSkew(sentAt: number | undefined, now: number): number {
  return sentAt === undefined || Math.abs(now - sentAt) < skewMs ? 0 : now - sentAt;
}
