import type { Product } from "../../shared/catalogue.ts";
import type { Inventory } from "./inventory.ts";
import { seedOf } from "./picture/seedOf.ts";

/** What a scene may show, likeliest first: `treasures` the dear, `small-finds` the cheap, others what is liked. */
export function sceneProducts(scene: string, { popular, dearest, picks }: Inventory): readonly Product[] {
  if (scene === "treasures") return [...picks.treasures, ...dearest.slice(0, 40)];
  if (scene === "small-finds") return [...picks.small, ...dearest.slice(-40)];
  const start = seedOf(scene) % 24;
  return [...popular.slice(start, start + 40), ...popular.slice(0, start)];
}
