/** A least and a most. */
export type Range = readonly [number, number];

/** A sort of shopper: what it likes and what it does. Probabilities from 0 to 1. */
export type Persona = {
  name: string;
  /** Of all shoppers, in percent. */
  share: number;
  visits: Range;
  /** Days before now between which its visits lie: oldest, newest. */
  days: Range;
  /** How readily it looks at everyday, classic, fine and atelier products. */
  tiers: readonly [number, number, number, number];
  /** Categories it keeps to. */
  tastes: Range;
  /** Products viewed in a visit. */
  views: Range;
  /** Seconds spent on a page. */
  dwell: Range;
  /** That a visit begins with a search, and with a click in an e-mail. */
  searches: number;
  emails: number;
  /** That a viewed product is put into the cart, and taken out again. */
  adds: number;
  removes: number;
  /** That a cart is bought, and that the order is partly given back. */
  buys: number;
  refunds: number;
  /** That a visit with nothing in the cart by its end is saved by one more addition. */
  resolve: number;
  quantity: Range;
  coupon?: string;
};

/** Who shops here. The first are the big spenders: few visits, dear products, full carts. */
export const personas: readonly Persona[] = [
  {
    name: "collector",
    share: 14,
    visits: [1, 2],
    days: [45, 0],
    tiers: [0, 1, 12, 30],
    tastes: [2, 4],
    views: [5, 10],
    dwell: [1, 60],
    searches: 0.08,
    emails: 0.02,
    adds: 0.5,
    removes: 0.06,
    buys: 0.96,
    refunds: 0,
    resolve: 1,
    quantity: [1, 2],
  },
  {
    name: "regular",
    share: 18,
    visits: [7, 13],
    days: [89, 0],
    tiers: [1, 14, 6, 1],
    tastes: [3, 5],
    views: [2, 6],
    dwell: [10, 120],
    searches: 0.06,
    emails: 0.35,
    adds: 0.4,
    removes: 0.08,
    buys: 0.62,
    refunds: 0.15,
    resolve: 0.4,
    quantity: [1, 3],
  },
  {
    name: "bargain hunter",
    share: 18,
    visits: [3, 7],
    days: [80, 0],
    tiers: [40, 1, 0, 0],
    tastes: [3, 6],
    views: [4, 8],
    dwell: [3, 40],
    searches: 0.9,
    emails: 0.1,
    adds: 0.1,
    removes: 0.3,
    buys: 0.6,
    refunds: 0,
    resolve: 0.6,
    quantity: [1, 1],
    coupon: "THRIFTY10",
  },
  {
    name: "window shopper",
    share: 22,
    visits: [2, 7],
    days: [70, 0],
    tiers: [6, 8, 5, 3],
    tastes: [2, 5],
    views: [3, 9],
    dwell: [5, 100],
    searches: 0.25,
    emails: 0.04,
    adds: 0.03,
    removes: 0.5,
    buys: 0,
    refunds: 0,
    resolve: 0,
    quantity: [1, 1],
  },
  {
    name: "lapsed",
    share: 14,
    visits: [1, 1],
    days: [89, 58],
    tiers: [10, 10, 1, 0],
    tastes: [1, 2],
    views: [3, 6],
    dwell: [8, 80],
    searches: 0.1,
    emails: 0,
    adds: 0.4,
    removes: 0.05,
    buys: 0.95,
    refunds: 0,
    resolve: 1,
    quantity: [1, 1],
  },
  {
    name: "newcomer",
    share: 14,
    visits: [1, 1],
    days: [6, 0],
    tiers: [8, 8, 3, 1],
    tastes: [1, 3],
    views: [0, 3],
    dwell: [2, 50],
    searches: 0.15,
    emails: 0,
    adds: 0.06,
    removes: 0.2,
    buys: 0,
    refunds: 0,
    resolve: 0,
    quantity: [1, 1],
  },
];
