import type { TagConfig } from "../shared/tagConfig.ts";

/** A product, as a page names one: by its id alone, or with what the page knows of it. */
type GivenItem =
  | string
  | {
      id: string | number;
      name?: string;
      category?: string;
      brand?: string;
      /** Of one piece, in the currency's own unit: 19.99, or a text as shown, such as "19,99 €". */
      price?: number | string;
      /** ISO 4217; the site's where it is missing. */
      currency?: string;
      quantity?: number | string;
    };

/** An order; `value` is without tax and shipping, in the currency's own unit. */
type GivenOrder = {
  id: string | number;
  value: number | string;
  currency?: string;
  coupon?: string;
  items?: GivenItem[];
};

type GivenCustomer = {
  /** HMAC-SHA-256 of the customer id in hex, made by your server. */
  signature?: string;
  traits?: Record<string, string | number | boolean>;
};

/** What `coterie` can be called with, by command. */
type Calls = {
  pageView: [];
  productView: [item: GivenItem];
  addToCart: [item: GivenItem];
  removeFromCart: [item: GivenItem];
  search: [query: string | { query: string }];
  listView: [seen: { list?: string; items?: GivenItem[] }];
  checkoutStart: [cart: { items: GivenItem[] }];
  purchaseComplete: [order: GivenOrder | { order: GivenOrder }];
  refund: [order: GivenOrder | { order: GivenOrder }];
  identify: [customer: string, more?: GivenCustomer];
  consent: [answer: { granted: boolean }];
  /** Asks for the page's slots anew. */
  decide: [];
  /** Shows what the tag sees of this page. */
  check: [];
};

type Call = ((...args: unknown[]) => void) & { q?: unknown[][] };

/** The page's names that the tag reads: the same as where it comes as a script of its own. */
type Page = { coterie?: Call; __coterie?: object };

/**
 * Tells the tag something, as in `coterie("addToCart", { id: "cup-1", price: "19.99" })`. Before `start` calls wait; where
 * there is no browser they do nothing. Never throws.
 */
export function coterie<Command extends keyof Calls>(command: Command, ...args: Calls[Command]): void {
  if (typeof window !== "undefined") callOf(window as unknown as Page)(command, ...args);
}

/**
 * Runs the tag on this page, once: `host` is the origin of the API, `adapters` load what the site needs beside the core,
 * as in `start(config, () => import("coterie/adapters/shopify"))`. Gives whether it runs; never throws.
 */
export async function start(
  config: TagConfig & { host: string },
  ...adapters: (() => Promise<unknown>)[]
): Promise<boolean> {
  if (typeof window === "undefined") return false;
  const page = window as unknown as Page;
  callOf(page);
  page.__coterie ??= { ...config };
  // One that does not load costs neither the others nor the tag.
  await Promise.allSettled(adapters.map(async (load) => load()));
  return import("./tag.ts").then(
    () => true,
    () => false,
  );
}

/** The page's call: the tag's own once it runs, until then one that keeps calls for it. */
function callOf(page: Page): Call {
  if (page.coterie) return page.coterie;
  const stub: Call = (...args) => {
    stub.q ??= [];
    stub.q.push(args);
  };
  page.coterie = stub;
  return stub;
}
