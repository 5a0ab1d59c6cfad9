import type { Product } from "../shared/catalogue.ts";

/** Where the demo's storefront finds its stock, in the same KV namespace. */
export const shopSeedKey = "demo:shop";

/** What the storefront is made of. */
export type ShopSeed = { products: readonly Product[]; name: string; siteKey: string; currency: string };
