import type { Product } from "../../shared/catalogue.ts";
import type { Inventory } from "./inventory.ts";
import { picks } from "./picks.ts";
import { seedOf } from "./picture/seedOf.ts";

/** What a scene may show, likeliest first: `treasures` the dear, `small-finds` the cheap, others what is liked. */
export function sceneProducts(scene: string, inventory: Inventory): readonly Product[] {
  const { popular, dearest } = inventory;
  const { treasures, small } = picks(inventory);
  if (scene === "treasures") return [...treasures, ...dearest.slice(0, 40)];
  if (scene === "small-finds") return [...small, ...dearest.slice(-40)];
  const start = seedOf(scene) % 24;
  return [...popular.slice(start, start + 40), ...popular.slice(0, start)];
}
