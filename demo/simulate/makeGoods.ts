import type { Product } from "../../shared/catalogue.ts";
import { type Collection, collections, type Tier, tierPrice } from "./collections.ts";
import { type Department, departments } from "./departments.ts";
import { type Random, randomOf } from "./random.ts";

/** A product, and what only the simulator knows of it. */
export type Good = {
  product: Product;
  noun: string;
  goesWith: readonly string[];
  collection: string;
  tier: Tier;
  /** How often it is wanted, relative to others: a few sell much, most a little. */
  appeal: number;
};

/** How many products have reviews at all, and with how many one is a bestseller. */
const reviewed = 0.9;
const bestseller = 150;

/** Badges beside those that a product earns, and how often they are given. */
const badges = [undefined, "New", "Handmade", "Last few", "Small batch"] as const;
const badgeWeights = [70, 12, 5, 5, 3];

/** A shop's goods, evenly over its departments and tiers. Repeatable; prices in pence. */
export function makeGoods(seed: number, count: number): Good[] {
  const random = randomOf(seed, 0);
  const titles = new Set<string>();
  return Array.from({ length: count }, (_, i) => {
    const department = departments[i % departments.length] as Department;
    return makeGood(department, Math.floor(i / departments.length), titles, random);
  });
}

/** The nth product of a department: every kind in one tier, then every kind in the next, so that each tier has all. */
function makeGood(department: Department, nth: number, titles: Set<string>, random: Random): Good {
  const { kinds } = department;
  const kind = kinds[nth % kinds.length] as (typeof kinds)[number];
  const tier = ((nth + Math.floor(nth / kinds.length)) % tierPrice.length) as Tier;
  const collection = random.pick(collections.filter((one) => one.tier === tier));
  const name = `${collection.name} ${kind.finishes[tier]} ${kind.noun}`;
  const title = unused(name + variantOf(department, collection, random), titles);
  const id = `${department.code}-${String(nth + 1).padStart(3, "0")}`;
  const appeal = random.scale(0.1, 4);
  const product: Product = {
    id,
    title,
    link: `/product/${id}`,
    image: `/image/${id}.svg`,
    price: asPriceTag(kind.price * tierPrice[tier] * random.float(0.85, 1.15)),
    currency: "GBP",
    category: department.category,
    brand: collection.brand,
    available: random.chance(0.97),
    ...(random.chance(reviewed) ? reviewsOf(appeal, tier, random) : {}),
  };
  const badge = (product.reviews ?? 0) >= bestseller ? "Bestseller" : random.pick(badges, badgeWeights);
  return {
    product: badge === undefined ? product : { ...product, badge },
    noun: kind.noun,
    goesWith: kind.goesWith,
    collection: collection.name,
    tier,
    appeal,
  };
}

function variantOf({ variant }: Department, { colours, scent }: Collection, random: Random): string {
  if (variant === "colour") return `, ${random.pick(colours)}`;
  return variant === "scent" ? `, ${scent}` : "";
}

function unused(title: string, titles: Set<string>): string {
  let [name, number] = [title, 2];
  while (titles.has(name)) name = `${title} No. ${number++}`;
  titles.add(name);
  return name;
}

/** Much wanted products have many reviews, dear ones fewer. */
function reviewsOf(appeal: number, tier: Tier, random: Random): Pick<Product, "rating" | "reviews"> {
  const rating = Math.min(5, 4.2 + tier * 0.12 + random.float(-0.7, 0.6));
  return { rating: Math.round(rating * 10) / 10, reviews: Math.ceil((appeal * random.scale(20, 240)) / (tier + 1)) };
}

/** A price as shops write them: £7.50, £19.95, £85, £1,250. */
function asPriceTag(pence: number): number {
  if (pence < 1000) return Math.max(250, Math.round(pence / 50) * 50);
  if (pence < 4000) return Math.round(pence / 100) * 100 - 5;
  const step = pence < 20_000 ? 500 : pence < 100_000 ? 1000 : 5000;
  return Math.round(pence / step) * step;
}
