import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Ways into the tag. */
export type FuzzKind = "dataLayer" | "jsonLd" | "api" | "attributes";

declare global {
  interface Window {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own, of any shape
    dataLayer?: any;
    /** Feeds so many made-up inputs to the tag; settles when the page has been looked at since. */
    fuzz: (kind: FuzzKind, seed: number, count: number) => Promise<void>;
    /** What the tag does when the page has settled, as to look at it: that waits for the test in place of a timer. */
    settled: (() => void)[];
  }
}

/** After so many inputs a new page begins, and what waits may be sent. */
const perPage = 50;
/** After so many of them the tag may look at the page. */
const perLook = 10;

const texts = [
  ..."|a|p-1|  |\u200b|\0|\ud800|\udfffx|💥|__proto__|constructor|prototype|toString|null|NaN|{}|[]|<b>x</b>|\u202eabc".split(
    "|",
  ),
  ..."19.99|1.299,00 €|£12.00 – £15.00|  $1,234.50 |-5|1e9|1e999|50%|0x1f|١٢٣|9007199254740993|,|.5|free (2)|5 / kg|1 2 3".split(
    "|",
  ),
  ..."EUR|eur|euro|XXX|/p/1?x=1#y|//|http://[|javascript:0|en-GB|gold".split("|"),
  "x".repeat(70),
  "é".repeat(600),
  "9".repeat(400),
  "💥".repeat(20_000),
];
const types =
  "pageView|productView|addToCart|removeFromCart|search|listView|checkoutStart|purchaseComplete|refund|identify|impression|click|consent|decide|emailOpen|toString|__proto__|".split(
    "|",
  );
const googles =
  "view_item|select_item|add_to_cart|remove_from_cart|view_item_list|begin_checkout|purchase|refund|search|view_search_results|gtm.js|toString|__proto__".split(
    "|",
  );
const fields =
  "id|item|items|order|query|list|customer|traits|signature|value|currency|price|quantity|name|brand|category|coupon|sku|item_id|item_name|product_id|transaction_id|order_id|search_term|item_list_name|toJSON|length|0|__proto__|source|type|time|path".split(
    "|",
  );
const schemas =
  "@type|@graph|mainEntity|sku|productID|productGroupID|url|offers|hasVariant|name|brand|category|price|lowPrice|priceCurrency|priceSpecification|itemListElement".split(
    "|",
  );
const schemaTypes = ["Product", "ProductGroup", "Offer", "AggregateOffer", "ItemList", "https://schema.org/Product"];
const attributeNames = "product|product-id|name|category|brand|price|currency".split("|");

/** What `gtag` pushes. */
function argumentsOf(..._: unknown[]): IArguments {
  // biome-ignore lint/complexity/noArguments: as gtag does
  return arguments;
}

window.fuzz = async (kind, seed, count) => {
  const generator = xoroshiro128plus(seed);
  const below = (end: number) => uniformInt(generator, 0, end - 1);
  const of = <T>(all: readonly T[]) => all[below(all.length)] as T;
  const isRare = () => below(8) === 0;

  /** What pages hold by mistake: nothing that JSON can carry. */
  const odd = () => {
    const loop: Record<string, unknown> = { id: "loop" };
    loop["item"] = loop;
    loop["items"] = [loop];
    const thrower = () => {
      throw new Error("of the page");
    };
    return of([
      () => undefined,
      () => Number.NaN,
      () => Number.POSITIVE_INFINITY,
      () => 10n,
      () => Symbol("s"),
      () => thrower,
      () => loop,
      () => ({ toJSON: thrower }),
      () => ({ toJSON: () => undefined, id: "x" }),
      () => ({ valueOf: thrower, toString: thrower }),
      () => Object.defineProperty({ id: "x" }, "price", { get: thrower, enumerable: true }),
      () => new Proxy({}, { get: thrower, ownKeys: thrower, getPrototypeOf: thrower }),
      () => Object.create(null),
      () => new Date(Number.NaN),
      () => document.body,
      () => Object.freeze(["a"]),
      () => new Map([["id", "x"]]),
    ])();
  };
  const leaf = () =>
    of([
      () => of(texts),
      () => below(2_000) / of([1, 10, 100, 7]),
      () => -below(10),
      () => below(2) === 0,
      () => null,
    ])();
  const value = (names: readonly string[], depth: number): unknown => {
    if (isRare()) return odd();
    const shape = depth > 0 ? below(4) : 0;
    if (shape === 1) return Array.from({ length: below(4) }, () => value(names, depth - 1));
    return shape > 1 ? record(names, depth - 1) : leaf();
  };
  const record = (names: readonly string[], depth: number): Record<string, unknown> => {
    const made: Record<string, unknown> = {};
    for (let i = below(6); i >= 0; i--) made[of(names)] = value(names, depth);
    return made;
  };
  /** As a shop would have it, but for a field or two. */
  const nearly = () => {
    const item = {
      item_id: `p${below(50)}`,
      item_name: "Cup",
      price: of(texts),
      currency: "EUR",
      quantity: 1 + below(3),
    };
    const whole = {
      ...item,
      id: of(texts),
      items: [item, item],
      transaction_id: `o${below(50)}`,
      value: of(texts),
      query: of(texts),
    };
    return isRare() ? whole : { ...whole, ...record(fields, 1) };
  };
  const given = () => (below(2) ? nearly() : value(fields, 3));

  /** What there is to be done with an input, once that is made. */
  const inputs: Record<FuzzKind, () => () => unknown> = {
    dataLayer() {
      const name = isRare() ? value(fields, 1) : of(googles);
      const command = isRare() ? value(fields, 0) : "event";
      const entry = of([
        () => ({ event: name, ecommerce: given() }),
        () => ({ ...nearly(), event: name }),
        () => argumentsOf(command, name, given()),
        () => value(["event", "ecommerce", ...fields], 3),
      ])();
      return () => window.dataLayer.push(entry);
    },
    jsonLd() {
      const node = { "@type": of(schemaTypes), ...(below(2) ? { sku: of(texts) } : {}), ...record(schemas, 3) };
      const text = `${JSON.stringify(of([node, node, [node], { "@graph": [node, record(schemas, 2)] }, value(schemas, 2)]))}`;
      const script = document.createElement("script");
      script.type = "application/ld+json";
      script.textContent = isRare() ? text.slice(below(40)) : text;
      return () => document.querySelector("aside")?.replaceChildren(script);
    },
    api() {
      const args = [isRare() ? value(fields, 0) : of(types), given(), given()].slice(0, 1 + below(3));
      // A no would be the end of it.
      if (args[0] === "consent") args[1] = { granted: value(fields, 1) || 1 };
      return () => (window.coterie as ((...all: unknown[]) => void) | undefined)?.(...args);
    },
    attributes() {
      const card = document.createElement(of(["div", "button", "a", "article"]));
      if (below(2)) card.className = "product-card";
      for (let i = below(6); i >= 0; i--) {
        card.setAttribute(`data-${of(["coterie-", ""])}${of(attributeNames)}`, of(texts));
      }
      card.innerHTML = "<b>x</b><i data-coterie-add>x</i><u class='add-to-cart'>x</u><select></select>";
      const pressed = of([card, ...card.children]) as HTMLElement;
      const product = isRare() ? of(texts) : undefined;
      return () => {
        document.querySelector("aside")?.replaceChildren(card);
        pressed.click();
        if (product !== undefined) document.querySelector("main")?.setAttribute("data-coterie-product", product);
      };
    },
  };
  /** What can be made at all: some of a page's objects break whoever touches them. */
  const next = (): (() => unknown) => {
    try {
      return inputs[kind]();
    } catch {
      return next();
    }
  };

  for (let i = 0; i < count; i++) {
    if (i % perPage === 0) {
      history.pushState(
        null,
        "",
        `/p/${encodeURIComponent(
          of(texts)
            .slice(0, 700)
            .replace(/[\ud800-\udfff]/g, ""),
        )}${i}`,
      );
      document.querySelector("main")?.removeAttribute("data-coterie-product");
      await new Promise((resolve) => setTimeout(resolve));
    }
    next()();
    // A page is looked at again after a few changes; its structured data are all that is there by then.
    if (kind !== "jsonLd" && i % perLook !== 0) continue;
    // So that the page's observers have seen it.
    await 0;
    for (const run of window.settled.splice(0)) run();
  }
};
