import type { Inventory } from "./inventory.ts";

/** What every page is made from. */
export type ShopContext = { name: string; siteKey: string; currency: string; inventory: Inventory };
