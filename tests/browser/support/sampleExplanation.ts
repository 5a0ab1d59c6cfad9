import type { Event } from "../../../shared/event.ts";
import type { Explanation } from "../../../shared/explanation.ts";
import { foldLog } from "../../../shared/foldLog.ts";
import { resolveRules } from "../../../shared/resolveRules.ts";
import { explain } from "../../../worker/domain/explain/explain.ts";
import type { Published } from "../../../worker/domain/published.ts";
import { campaignsOf, modelOf, rangeOf, ruleSegments } from "../../support/explainShop.ts";
import { tablesOf } from "../../support/tablesOf.ts";

const now = Date.UTC(2026, 10, 26, 12);

/** Why a visitor with twelve views and a cart saw what it did in two slots of a shop, as the Worker explains it. */
export async function sampleExplanation(
  said: Pick<Explanation, "decision" | "visitor" | "reproduced">,
): Promise<Explanation> {
  const model = modelOf(1);
  const published = {
    ...{ v: 1, site: "demo", version: 12, shards: 1, secret: "s", recommendations: null, catalogue: null },
    settings: { name: "Shop", currency: "EUR", timeZone: "UTC", origins: [], consentMode: "none" },
    model: { version: 3, model },
    campaigns: campaignsOf(1),
    slots: { hero: { caps: { day: 8 } } },
    rules: resolveRules(ruleSegments as never, model),
  } as unknown as Published;
  const at = (i: number) => ({ id: `e${i}`, time: now - 60_000 + i });
  const item = (i: number) => ({ id: `p${i}`, category: "Lamps", price: 900, currency: "EUR" });
  const events = [
    ...Array.from({ length: 12 }, (_, i) => ({ ...at(i), type: "productView", item: item(i) })),
    { ...at(20), type: "addToCart", item: item(3) },
    { ...at(21), type: "impression", slot: "hero", campaign: "once", capped: { campaign: 1, slot: 8 } },
  ] as Event[];
  const log = events.map((event) => ({ at: event.time, event }));
  const profile = foldLog(null, log, { currency: "EUR", model: published.model });
  const request = { visitor: said.visitor ?? "v", slots: ["hero", "picks"], page: { path: "/sale/x" }, lang: "en" };
  const products = rangeOf(1).map((product) => ({ ...product, currency: "EUR" }));
  return explain({ request, profile, preview: undefined }, published, tablesOf(products, {}), now, {
    ...said,
    profile: {
      words: "The visitor's profile, made of 14 events that were stored.",
      of: "visitor",
      events: 14,
      recent: 0,
    },
    newest: 15,
    asked: { isEdge: false, isPathForgotten: false },
    idOf: () => said.decision ?? "",
  });
}
