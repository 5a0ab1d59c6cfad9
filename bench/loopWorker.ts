import { decide } from "../worker/domain/decide.ts";
import { placeAt } from "../worker/domain/placeAt.ts";
import type { Published } from "../worker/domain/published.ts";
import { readProjection } from "../worker/domain/storedProjection.ts";
import type { Tables } from "../worker/domain/tables.ts";
import { bannersFor } from "./decisions/bannersFor.ts";
import { Loop } from "./decisions/loop.ts";

/** A banner looks nothing up. */
const noTables = {} as Tables;

/**
 * Decides over and over: a Worker's clock stands still while it computes, so it is measured from outside. The profile is
 * parsed each time, as each decision has to.
 */
export default {
  async fetch(request: Request): Promise<Response> {
    if (request.body === null) return new Response("ready");
    const { what, times, now, model, profiles } = Loop.parse(await request.json());
    const published = siteOf(model);
    let found = 0;
    for (let i = 0; i < times; i++) {
      const { profile } = readProjection(profiles[i % profiles.length] as string);
      if (what === "segment") {
        if (placeAt(profile, { version: 1, model }, now) !== null) found++;
        continue;
      }
      const question = { request: { visitor: "v", slots: ["home-hero"] }, profile, preview: undefined };
      const { slots } = await decide(question, published, noTables, now, () => "1");
      if (slots["home-hero"]?.kind === "banner") found++;
    }
    return Response.json({ found });
  },
};

function siteOf(model: Loop["model"]): Published {
  return {
    v: 1,
    site: "bench",
    version: 1,
    settings: { name: "Bench", currency: "GBP", timeZone: "UTC", origins: [], consentMode: "none" },
    shards: 16,
    secret: "",
    model: { version: 1, model },
    recommendations: null,
    catalogue: null,
    campaigns: bannersFor(model),
  };
}
