import type { CentroidSegment } from "../../shared/decision.ts";
import { featuresOf } from "../../shared/features.ts";
import type { Profile } from "../../shared/profile.ts";
import type { Facts } from "../../shared/ruleFacts.ts";
import type { Settings } from "../../shared/settings.ts";
import { pageFacts } from "./campaigns/pageFacts.ts";
import type { Question } from "./decide.ts";
import { cartValue } from "./kinds/cartValue.ts";
import { localTime } from "./localTime.ts";
import type { Tables } from "./tables.ts";

const dayMs = 86_400_000;

/**
 * The facts that rules ask for (each as `cart.value`) about a question at a time (ms); others are left out, so that a rule
 * about the hour costs no look into the catalogue. Of a visitor who is new it is known that its cart is empty; where nobody
 * is asked about, nothing is known but page and time.
 */
export async function ruleFactsOf(
  asked: readonly string[],
  { request, profile }: Pick<Question, "request" | "profile">,
  centroid: CentroidSegment | null,
  settings: Settings,
  tables: Tables,
  now: number,
): Promise<Facts> {
  const about = new Set(asked.map((fact) => fact.slice(0, fact.indexOf("."))));
  const isAsked = request.visitor !== undefined;
  const cart = isAsked ? (profile?.cart ?? []) : null;
  const page = await pageFacts(request.page, asked.includes("page.category"), tables);
  return {
    ...(about.has("feature") && profile !== null ? { feature: featuresOf(profile, now) } : {}),
    ...(about.has("trait") && profile !== null ? { trait: Object.fromEntries(profile.traits) } : {}),
    ...(isAsked ? { geo: geoOf(profile), visitor: visitorOf(profile), email: emailOf(profile, now) } : {}),
    page: { path: page.path ?? null, product: page.product ?? null, category: page.category ?? null },
    ...(cart === null || !about.has("cart")
      ? {}
      : {
          cart: {
            value: asked.includes("cart.value") ? await cartValue(cart, settings, tables, now) : null,
            count: cart.reduce((sum, [, quantity]) => sum + quantity, 0),
            items: cart.map(([id]) => id),
            categories: asked.includes("cart.categories") ? await categoriesOf(cart, tables) : null,
          },
        }),
    segment: { id: centroid?.id ?? null, confidence: centroid?.confidence ?? null },
    ...(about.has("time") ? { time: localTime(settings.timeZone, now) } : {}),
  };
}

function geoOf(profile: Profile | null) {
  return { country: profile?.country ?? null, region: profile?.region ?? null };
}

function visitorOf(profile: Profile | null) {
  const consent = profile?.consent ?? null;
  return {
    device: profile?.device ?? null,
    identified: profile !== null && profile.customer !== null,
    consent: consent === null ? "unknown" : consent.granted ? "granted" : "refused",
  };
}

function emailOf(profile: Profile | null, now: number) {
  const { opens = 0, clicks = 0, last = null } = profile?.email ?? {};
  return { opens, clicks, days: last === null ? null : Math.max(0, now - last) / dayMs };
}

async function categoriesOf(cart: Profile["cart"], tables: Tables): Promise<string[]> {
  const products = await tables.products(cart.map(([id]) => id));
  return [...new Set(cart.flatMap(([id]) => products.get(id)?.category ?? []))];
}
