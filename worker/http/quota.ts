import { LRUCache } from "lru-cache";
import { dayIn } from "../domain/dayIn.ts";
import type { Published } from "../domain/published.ts";
import type { Env } from "../env.ts";
import { controlStub } from "../storage/control/controlStub.ts";
import { ProblemError } from "./ProblemError.ts";

/** What this isolate counted is told to the site's control object after so many events, or so long (ms). */
const tellAfter = { events: 1_000, ms: 10_000 };

/** A site's day as this isolate knows it: what all had counted when it last told, and what it counted since. */
type Usage = { day: string; ends: number; known: number; untold: number; toldAt: number };

const usages = new LRUCache<string, Usage>({ max: 10_000 });

/**
 * Counts events against the site's daily quota, if the operator set one. Ends with `quota-exceeded` when it is used up,
 * until midnight in the site's time zone. Inexact: what other isolates counted is known a little late, and what an isolate
 * had not told when it ended is not counted.
 */
export async function spendQuota({ site, quota, settings }: Published, env: Env, events: number): Promise<void> {
  if (quota === undefined) return;
  const now = Date.now();
  const usage = usageOf(site, settings.timeZone, now);
  if (usage.toldAt === 0) await tell(site, usage, env, now);
  if (usage.known + usage.untold >= quota) {
    const seconds = Math.ceil((usage.ends - now) / 1000);
    throw new ProblemError(
      "quota-exceeded",
      `${quota} events a day; the next day begins in ${seconds} s`,
      undefined,
      seconds,
    );
  }
  usage.untold += events;
  if (usage.untold >= tellAfter.events || now - usage.toldAt >= tellAfter.ms) await tell(site, usage, env, now);
}

function usageOf(site: string, timeZone: string, now: number): Usage {
  const held = usages.get(site);
  if (held !== undefined && now < held.ends) return held;
  const usage = { ...dayIn(timeZone, now), known: 0, untold: 0, toldAt: 0 };
  usages.set(site, usage);
  return usage;
}

/** Adds what was counted to the site's sum, and learns it. Where that fails, events are not refused for it. */
async function tell(site: string, usage: Usage, env: Env, now: number): Promise<void> {
  const told = usage.untold;
  usage.untold = 0;
  usage.toldAt = now;
  try {
    usage.known = await controlStub(env, site).addUsage(usage.day, told);
  } catch (error) {
    usage.untold += told;
    console.error(`quota of ${site}: ${error}`);
  }
}
