import { buy } from "./buy.ts";
import { type Draft, itemOf } from "./draft.ts";
import type { Good } from "./makeGoods.ts";
import type { Shopper } from "./shopper.ts";

/** What a shopper does from `start` (ms) on, until it leaves: browsing, filling the cart, perhaps an order. In order of time. */
export function visit(shopper: Shopper, start: number): Draft[] {
  const { persona, random, context, cart } = shopper;
  const drafts: Draft[] = [];
  let time = start;
  const wait = () => {
    time += Math.round(random.scale(...persona.dwell) * 1000);
    return time;
  };
  const here = (path: string) => ({ time, source: "attribute", path, context }) as const;

  function enter() {
    if (random.chance(persona.emails)) {
      drafts.push({ type: "emailOpen", time: time - 40_000, source: "server", message: "letter" });
      drafts.push({ type: "emailClick", time: time - 8000, source: "server", message: "letter" });
    }
    drafts.push({ type: "pageView", ...here("/") });
    const shown = { slot: "home-hero", campaign: "welcome" };
    drafts.push({ type: "impression", ...here("/"), ...shown });
    wait();
    if (random.chance(0.1)) drafts.push({ type: "click", ...here("/"), ...shown });
  }

  function findList() {
    const category = random.pick(shopper.tastes);
    const wanted = shopper.shelves.browse([category], persona.tiers, random);
    const path = `/category/${category.toLowerCase()}`;
    if (random.chance(persona.searches)) {
      drafts.push({ type: "search", ...here("/search"), query: wanted.noun.toLowerCase() });
    } else {
      drafts.push({ type: "pageView", ...here(path) }, { type: "listView", ...here(path), list: category });
    }
    wait();
  }

  function look(good: Good) {
    const item = itemOf(good);
    if (random.chance(0.6)) {
      drafts.push({ type: "productView", ...here("/"), source: "card", item });
      time += random.int(400, 2500);
    }
    const path = good.product.link;
    drafts.push({ type: "pageView", ...here(path) }, { type: "productView", ...here(path), item });
    wait();
  }

  function add(good: Good) {
    if (good.product.available === false) return;
    const quantity = good.tier === 3 ? 1 : random.int(...persona.quantity);
    cart.set(good, (cart.get(good) ?? 0) + quantity);
    drafts.push({ type: "addToCart", ...here(good.product.link), item: itemOf(good, quantity) });
    time += random.int(800, 4000);
  }

  function browse() {
    let last: Good | undefined;
    const views = random.int(...persona.views);
    for (let i = 0; i < views; i++) {
      const follows = last !== undefined && random.chance(0.35);
      const good: Good =
        follows && last !== undefined
          ? shopper.shelves.companion(last, random)
          : shopper.shelves.browse(shopper.tastes, persona.tiers, random);
      look(good);
      if (random.chance(persona.adds)) add(good);
      last = good;
    }
    if (cart.size === 0 && last !== undefined && random.chance(persona.resolve)) add(last);
  }

  /** What goes with what is in the cart already: the reason why some products are bought together. */
  function complete() {
    for (const good of [...cart.keys()].slice(0, 3)) {
      if (!random.chance(0.5)) continue;
      const companion = shopper.shelves.companion(good, random);
      look(companion);
      add(companion);
    }
  }

  function think() {
    for (const [good, quantity] of [...cart]) {
      if (!random.chance(persona.removes)) continue;
      cart.delete(good);
      drafts.push({ type: "removeFromCart", ...here("/cart"), item: itemOf(good, quantity) });
    }
  }

  enter();
  findList();
  browse();
  if (persona.buys > 0) complete();
  think();
  if (cart.size > 0 && random.chance(persona.buys)) drafts.push(...buy(shopper, wait()));
  return drafts;
}
