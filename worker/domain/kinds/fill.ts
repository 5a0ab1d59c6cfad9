import type { Campaign } from "../../../shared/campaign.ts";
import type { DecideRequest, SlotDecision } from "../../../shared/decision.ts";
import type { Profile } from "../../../shared/profile.ts";
import { localised } from "../campaigns/localised.ts";
import type { Published } from "../published.ts";
import type { Tables } from "../tables.ts";
import { bundleNow } from "./bundleNow.ts";
import { countdownNow } from "./countdownNow.ts";
import { progressNow } from "./progressNow.ts";
import { promotionNow } from "./promotionNow.ts";
import { recommendedNow } from "./recommendedNow.ts";

/** What contents are made of: who is asked about and on which page, the site, and the time (ms). */
export type Context = {
  request: DecideRequest;
  profile: Profile | null;
  /** The model's segment: what is popular is known by it. */
  segment: string | null;
  /** The segments that audiences may name: of a rule, of the model, or both. */
  segments: readonly string[];
  published: Published;
  tables: Tables;
  now: number;
};

/** A kind with its content, ready to be shown. */
export type Filling = SlotDecision extends infer D
  ? D extends { kind: infer K; content: infer C }
    ? { kind: K; content: C }
    : never
  : never;

/** What a campaign puts into its slot; in words, why it has nothing to show. */
export async function fill(campaign: Campaign, context: Context): Promise<Filling | string> {
  const { lang } = context.request;
  switch (campaign.kind) {
    case "banner":
      return { kind: campaign.kind, content: localised(campaign, lang) };
    case "promotion":
      return { kind: campaign.kind, content: promotionNow(localised(campaign, lang), campaign, context) };
    case "countdown":
      return as(campaign.kind, countdownNow(localised(campaign, lang), campaign, context));
    case "bundle":
      return as(campaign.kind, await bundleNow(localised(campaign, lang), context));
    case "progress":
      return as(campaign.kind, await progressNow(localised(campaign, lang), context));
    case "recommendations":
      return as(campaign.kind, await recommendedNow(localised(campaign, lang), context));
  }
}

function as<K, C extends object>(kind: K, content: C | string): { kind: K; content: C } | string {
  return typeof content === "string" ? content : { kind, content };
}
