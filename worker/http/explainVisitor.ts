import type { DecideRequest } from "../../shared/decision.ts";
import type { Explanation } from "../../shared/explanation.ts";
import { explain } from "../domain/explain/explain.ts";
import type { Published } from "../domain/published.ts";
import type { Env } from "../env.ts";
import { tablesIn } from "../storage/kv/tablesIn.ts";
import { currentProjection } from "../storage/shard/currentProjection.ts";

/** Slots that are explained where none are named. */
const mostSlots = 20;

/** What a visitor would get at a time (ms), by all that its shard knows, and why: on a page, in slots or in all that have campaigns. */
export async function explainVisitor(
  env: Env,
  published: Published,
  { visitor, slots, page, lang }: { visitor: string } & Omit<DecideRequest, "slots"> & { slots: string[] },
  now: number,
): Promise<Explanation> {
  const projection = await currentProjection(env, published, visitor, true);
  const profile = projection === null || projection === "behind" ? null : projection.profile;
  const known = [...new Set(published.campaigns.map(({ slot }) => slot))];
  const request: DecideRequest = {
    visitor,
    slots: (slots.length === 0 ? known : slots).slice(0, mostSlots),
    ...(page === undefined ? {} : { page }),
    ...(lang === undefined ? {} : { lang }),
  };
  const { version } = published;
  return explain({ request, profile, preview: undefined }, published, tablesIn(env.KV, published), now, {
    decision: null,
    visitor,
    reproduced: { isExact: true, words: "This is what the visitor would get now." },
    profile: {
      words: profile === null ? "Nothing is known of the visitor." : `Made of ${profile.events} events.`,
      of: profile === null ? "nobody" : "visitor",
      events: profile?.events ?? 0,
      recent: 0,
    },
    newest: version,
    asked: { isEdge: false, isPathForgotten: false },
    idOf: () => "",
  });
}
