import type { EventContext } from "../../shared/event.ts";
import type { Good } from "./makeGoods.ts";
import type { Persona, Range } from "./personas.ts";
import type { Random } from "./random.ts";
import { categories, type Shelves } from "./shelves.ts";

/** One shopper: a persona's tastes made particular, and what its visits share. */
export type Shopper = {
  visitor: string;
  persona: Persona;
  tastes: readonly string[];
  context: EventContext;
  /** What lies in the cart, visit after visit. */
  cart: Map<Good, number>;
  /** Orders made so far. */
  orders: number;
  shelves: Shelves;
  random: Random;
};

export function makeShopper(visitor: string, persona: Persona, shelves: Shelves, random: Random): Shopper {
  return {
    visitor,
    persona,
    tastes: someOf(categories, persona.tastes, random),
    context: {
      device: random.pick(["mobile", "tablet", "desktop"] as const, [55, 8, 37]),
      country: random.pick(["GB", "IE", "FR", "DE", "US"], [82, 7, 4, 4, 3]),
    },
    cart: new Map(),
    orders: 0,
    shelves,
    random,
  };
}

function someOf(all: readonly string[], [least, most]: Range, random: Random): string[] {
  const left = [...all];
  return Array.from({ length: random.int(least, most) }, () => left.splice(random.int(0, left.length - 1), 1)).flat();
}
