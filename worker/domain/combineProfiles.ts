import { capped } from "../../shared/capped.ts";
import { caps, type Profile } from "../../shared/profile.ts";
import { seenBoth } from "../../shared/seen.ts";

const dayMs = 86_400_000;

/**
 * One profile of several whose events are not the same: what was counted is added up, sums that decay too, for they are
 * all stored against one landmark; of what is first or last the first or last is taken, and lists hold the newest within
 * their caps. The order in which profiles are given matters to the last bit of sums only. Null where none is given.
 */
export function combineProfiles(profiles: readonly Profile[]): Profile | null {
  const [newest, ...others] = [...profiles].sort(byLastSeen);
  return newest === undefined ? null : others.reduce(combined, newest);
}

/** The one seen last first; of two seen at once, the same first whichever is given first. */
function byLastSeen(a: Profile, b: Profile): number {
  if (a.lastSeen !== b.lastSeen) return b.lastSeen - a.lastSeen;
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}

/** Two profiles, the one seen last given first. */
function combined(a: Profile, b: Profile): Profile {
  return {
    ...a,
    firstSeen: Math.min(a.firstSeen, b.firstSeen),
    lastSeen: Math.max(a.lastSeen, b.lastSeen),
    events: a.events + b.events,
    late: a.late + b.late,
    sessions: {
      ...a.sessions,
      count: a.sessions.count + b.sessions.count,
      seconds: a.sessions.seconds + b.sessions.seconds,
    },
    views: addedUp(a.views, b.views),
    carts: addedUp(a.carts, b.carts),
    searches: addedUp(a.searches, b.searches),
    orders: {
      count: a.orders.count + b.orders.count,
      revenue: a.orders.revenue + b.orders.revenue,
      items: a.orders.items + b.orders.items,
      first: least(a.orders.first, b.orders.first),
      last: most(a.orders.last, b.orders.last),
      refunds: a.orders.refunds + b.orders.refunds,
      refunded: a.orders.refunded + b.orders.refunded,
      excluded: a.orders.excluded + b.orders.excluded,
    },
    categories: affinities(a.categories, b.categories),
    brands: affinities(a.brands, b.brands),
    prices: { sum: a.prices.sum + b.prices.sum, weight: a.prices.weight + b.prices.weight },
    recent: capped(
      united(a.recent, b.recent, (x, y) => (y[1] > x[1] ? y : x)).sort((x, y) => y[1] - x[1] || byName(x, y)),
      caps.recent,
    ),
    cart: capped(
      united(a.cart, b.cart, (x) => x),
      caps.cart,
    ),
    bought: capped(
      united(a.bought, b.bought, boughtTwice).sort((x, y) => y[1] - x[1] || byName(x, y)),
      caps.bought,
    ),
    impressions: {
      count: a.impressions.count + b.impressions.count,
      seen: capped(
        united(a.impressions.seen, b.impressions.seen, seenBoth).sort((x, y) => y[2] - x[2] || byName(x, y)),
        caps.seen,
      ),
    },
    clicks: addedUp(a.clicks, b.clicks),
    email: {
      opens: a.email.opens + b.email.opens,
      clicks: a.email.clicks + b.email.clicks,
      sum: a.email.sum + b.email.sum,
      last: most(a.email.last, b.email.last),
    },
    device: a.device ?? b.device,
    country: a.country ?? b.country,
    region: a.region ?? b.region,
    customer: a.customer ?? b.customer,
    traits: capped(
      united(a.traits, b.traits, (x) => x),
      caps.traits,
    ),
    consent: said(a.consent, b.consent),
    segment: a.segment ?? b.segment,
  };
}

type Counted = Profile["views"];

function addedUp(a: Counted, b: Counted): Counted {
  return { count: a.count + b.count, sum: a.sum + b.sum };
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** The entries of both lists, those of the first foremost; an entry that both have becomes what `both` makes of it. */
function united<T extends readonly [string, ...unknown[]]>(
  a: readonly T[],
  b: readonly T[],
  both: (a: T, b: T) => T,
): T[] {
  const other = new Map(b.map((entry) => [entry[0], entry]));
  const first = a.map((entry) => {
    const twin = other.get(entry[0]);
    other.delete(entry[0]);
    return twin === undefined ? entry : both(entry, twin);
  });
  return [...first, ...other.values()];
}

function affinities(a: Profile["categories"], b: Profile["categories"]): Profile["categories"] {
  const sums = united(a, b, ([name, x], [, y]) => [name, x + y]);
  return capped(
    sums.sort((x, y) => y[1] - x[1] || byName(x, y)),
    caps.affinities,
  );
}

/** What two have bought: the newer purchase, with the interval that is known, or else the one between the two. */
function boughtTwice(a: Profile["bought"][number], b: Profile["bought"][number]): Profile["bought"][number] {
  const [newer, older] = a[1] >= b[1] ? [a, b] : [b, a];
  const days = Math.round(((newer[1] - older[1]) / dayMs) * 10) / 10;
  return [newer[0], newer[1], newer[2] || older[2] || (days < 1 ? 0 : days)];
}

/** The newer word; of two at once, the no. */
function said(a: Profile["consent"], b: Profile["consent"]): Profile["consent"] {
  if (a === null || b === null) return a ?? b;
  if (a.time !== b.time) return a.time > b.time ? a : b;
  return a.granted ? b : a;
}

function byName(a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
