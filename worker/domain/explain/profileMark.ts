import { hash32 } from "../../../shared/hash.ts";
import type { Profile } from "../../../shared/profile.ts";

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const prime = 0x01000193;

/**
 * A tag of 32 bits of what a decision can stand on in a profile, the segment left aside: two that differ have the same one
 * in 4 billion times. By it is known whether a profile that was made again is the one that was decided by. Numbers are
 * mixed by their bits (as FNV-1a does with bytes), texts by `hash32`; of lists with times the times alone, which differ.
 */
export function profileMark(profile: Profile | null): number {
  if (profile === null) return 0;
  const { sessions, views, carts, searches, orders, prices, impressions, clicks, email, consent } = profile;
  let mark = hash32(
    `${profile.device} ${profile.country} ${profile.region} ${profile.customer === null} ${consent?.granted}`,
  );
  const mix = (number: number | null) => {
    double[0] = number ?? -1;
    mark = Math.imul(mark ^ (halves[0] as number), prime);
    mark = Math.imul(mark ^ (halves[1] as number), prime);
  };
  for (const one of [views, carts, searches, clicks]) {
    mix(one.count);
    mix(one.sum);
  }
  for (const number of [profile.firstSeen, profile.lastSeen, profile.events, profile.late]) mix(number);
  for (const number of [sessions.count, sessions.start, sessions.seconds, prices.sum, prices.weight]) mix(number);
  for (const number of [orders.count, orders.revenue, orders.items, orders.first, orders.last]) mix(number);
  for (const number of [orders.refunds, orders.refunded, orders.excluded, impressions.count]) mix(number);
  for (const number of [email.opens, email.clicks, email.sum, email.last]) mix(number);
  for (const [, sum] of profile.categories) mix(sum);
  for (const [, sum] of profile.brands) mix(sum);
  for (const [, time, byCard] of profile.recent) mix(time + byCard / 2);
  for (const [id, quantity] of profile.cart) {
    mix(hash32(id));
    mix(quantity);
  }
  for (const [, time, days] of profile.bought) {
    mix(time);
    mix(days);
  }
  for (const [, ...numbers] of impressions.seen) for (const number of numbers) mix(number);
  for (const [name, value] of profile.traits) mix(hash32(`${name} ${value}`));
  // 0 is nobody's.
  return mark >>> 0 || 1;
}
