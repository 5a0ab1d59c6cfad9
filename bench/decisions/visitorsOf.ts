import { applyEvent } from "../../shared/applyEvent.ts";
import { hash32 } from "../../shared/hash.ts";
import { newProfile } from "../../shared/profile.ts";
import { projectionOf } from "../../worker/domain/projection.ts";
import { writeProjection } from "../../worker/domain/storedProjection.ts";

/** Events of each visitor. */
const events = 40;

/** So many visitors' projections as KV holds them, by visitor: who looked at products all over the shop. */
export function visitorsOf(visitors: number, products: number, now: number): Map<string, string> {
  const begun = now - 86_400_000;
  const projections = new Map<string, string>();
  for (let v = 0; v < visitors; v++) {
    let profile = newProfile(begun, "GBP");
    for (let i = 0; i < events; i++) {
      const n = hash32(`${v} ${i}`) % products;
      const item = { id: `p${n}`, category: `Aisle ${n % 200}`, brand: `Brand ${n % 500}`, price: 1000 + (n % 5000) };
      const type = i % 7 === 3 ? "addToCart" : "productView";
      profile = applyEvent(profile, { id: `e${i}`, type, time: begun + i * 30_000, item });
    }
    const recent = Array.from({ length: events }, (_, i) => hash32(`e${i}`));
    projections.set(`visitor-${v}`, writeProjection(projectionOf({ profile, position: events, recent })));
  }
  return projections;
}
