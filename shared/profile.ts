import * as z from "zod";
import { Time } from "./fields.ts";

/** The version of the stored shape; a change of shape raises it and brings an upcast. */
const profileVersion = 3;

/** Caps of a profile's lists and maps: entries, and bytes of JSON. Together with the scalars they stay below 4 KB. */
export const caps = {
  affinities: { entries: 12, bytes: 560 },
  recent: { entries: 16, bytes: 520 },
  cart: { entries: 16, bytes: 440 },
  bought: { entries: 16, bytes: 420 },
  seen: { entries: 10, bytes: 320 },
  traits: { entries: 10, bytes: 300 },
} as const;

const count = z.int().min(0);
const time = Time;

/** An action's count of all time, and its decayed sum (`decay.ts`). */
const Counted = z.object({ count, sum: z.number() });
/** Names with their decayed sums. */
const Affinities = z.array(z.tuple([z.string(), z.number()]));

/** What is known of a visitor: the fold of its log. Times in ms, amounts in minor units of `currency`. */
export const Profile = z.object({
  v: z.literal(profileVersion),
  currency: z.string(),
  firstSeen: time,
  /** The newest sign of a visit; what servers send about a visitor is none. */
  lastSeen: time,
  /** Events folded in. */
  events: count,
  /** Of these, how many came more than 7 days late and stand at the place where they arrived. */
  late: count,
  sessions: z.object({ count, start: time, seconds: z.number() }),
  views: Counted,
  carts: Counted,
  searches: Counted,
  orders: z.object({
    count,
    revenue: count,
    items: count,
    first: z.nullable(time),
    last: z.nullable(time),
    refunds: count,
    refunded: count,
    /** Orders and refunds in a currency that could not be converted: counted, their amounts left out. */
    excluded: count,
  }),
  categories: Affinities,
  brands: Affinities,
  /** Prices met, weighted and decayed: their mean is the visitor's price level. */
  prices: z.object({ sum: z.number(), weight: z.number() }),
  /** Products seen: [item, when, 1 if last seen by a card's click], newest first. */
  recent: z.array(z.tuple([z.string(), time, count])),
  /** [item, quantity], newest first. */
  cart: z.array(z.tuple([z.string(), count])),
  /** [item, when last bought, days from purchase to purchase, smoothed, or 0 while bought once], newest first. */
  bought: z.array(z.tuple([z.string(), time, z.number()])),
  /** What was seen, and how often of what has a cap: campaigns by their ids, slots as `slot:NAME` (`seen.ts`), newest first. */
  impressions: z.object({ count, seen: z.array(z.tuple([z.string(), count, count], count)) }),
  clicks: Counted,
  email: z.object({ opens: count, clicks: count, sum: z.number(), last: z.nullable(time) }),
  device: z.nullable(z.string()),
  country: z.nullable(z.string()),
  region: z.nullable(z.string()),
  /** The hash of the customer's id, once identified. */
  customer: z.nullable(z.string()),
  traits: z.array(z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])])),
  consent: z.nullable(z.object({ granted: z.boolean(), time })),
  /** Where a model put the visitor at its last event. */
  segment: z.nullable(z.object({ id: z.string(), model: z.int(), since: time, previous: z.nullable(z.string()) })),
});
export type Profile = z.infer<typeof Profile>;

/** The profile of a visitor of whom nothing is known, as of its first event's time (ms). */
export function newProfile(time: number, currency: string): Profile {
  return {
    v: profileVersion,
    currency,
    firstSeen: time,
    lastSeen: time,
    events: 0,
    late: 0,
    sessions: { count: 0, start: time, seconds: 0 },
    views: { count: 0, sum: 0 },
    carts: { count: 0, sum: 0 },
    searches: { count: 0, sum: 0 },
    orders: { count: 0, revenue: 0, items: 0, first: null, last: null, refunds: 0, refunded: 0, excluded: 0 },
    categories: [],
    brands: [],
    prices: { sum: 0, weight: 0 },
    recent: [],
    cart: [],
    bought: [],
    impressions: { count: 0, seen: [] },
    clicks: { count: 0, sum: 0 },
    email: { opens: 0, clicks: 0, sum: 0, last: null },
    device: null,
    country: null,
    region: null,
    customer: null,
    traits: [],
    consent: null,
    segment: null,
  };
}
