import type { Catalogue } from "../../shared/catalogue.ts";
import type { Event } from "../../shared/event.ts";
import { makeGoods } from "./makeGoods.ts";
import { personas } from "./personas.ts";
import { randomOf } from "./random.ts";
import { arrange } from "./shelves.ts";
import { makeShopper } from "./shopper.ts";
import { shopperLog } from "./shopperLog.ts";

/** What to simulate; `now` in ms is when the log ends. */
export type Simulation = { seed: number; now: number; products?: number; shoppers?: number; days?: number };

/** One line of a log. */
export type LogLine = { visitor: string; event: Event };

/**
 * A shop for the home and what its shoppers did: a catalogue in GBP, and a log that is made while it is read, visitor by
 * visitor, each in order of time. The same arguments give the same shop, always.
 */
export function simulate({ seed, now, products = 300, shoppers = 2000, days = 90 }: Simulation): {
  catalogue: Catalogue;
  log: Iterable<LogLine>;
} {
  const goods = makeGoods(seed, products);
  const shelves = arrange(goods);

  function* log(): Generator<LogLine> {
    for (let i = 0; i < shoppers; i++) {
      const random = randomOf(seed, i + 1);
      const persona = random.pick(
        personas,
        personas.map(({ share }) => share),
      );
      const visitor = `shopper-${String(i + 1).padStart(5, "0")}`;
      for (const event of shopperLog(makeShopper(visitor, persona, shelves, random), now, days)) {
        yield { visitor, event };
      }
    }
  }
  return { catalogue: { v: 1, products: goods.map(({ product }) => product) }, log: { [Symbol.iterator]: log } };
}
