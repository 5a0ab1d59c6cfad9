import { LRUCache } from "lru-cache";
import type { Env } from "../env.ts";
import type { Caller } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";

/** Limits hold for a minute by the clock, ms. */
const windowMs = 60_000;
/** So many visitors and keys are counted at once; of more, those not heard of for longest begin anew. */
const mostCounted = 20_000;
/** A minute's limits where the environment sets none (docs/operations.md). */
const usual = { requests: 300_000, events: 6_000, decides: 3_000 };
/** A minute's exports and erasures, of which each asks every shard: so many of a visitor, and of a site's visitors together. */
const scans = { visitor: 5, site: 60 };

const counts = new LRUCache<string, { count: number }>({ max: mostCounted });
let openedAt = 0;

/** Counts a page's request for its site's key, in this isolate. Ends with `rate-limited`. A secret token is not limited. */
export function limitKey({ role, published }: Caller, env: Env, now: number): void {
  if (role === "browser") count(`key:${published.site}`, 1, limitOf(env.RATE_REQUESTS, usual.requests), now);
}

/**
 * Counts what a page sends for one visitor, in this isolate and, where there is one, by the platform's own limit. Ends
 * with `rate-limited`. A secret token is not limited: it speaks for many.
 */
export async function limitVisitor(
  { role, published }: Caller,
  env: Env,
  visitor: string,
  sent: { events: number } | "decide",
  now: number,
): Promise<void> {
  if (role !== "browser") return;
  const name = `${published.site}:${visitor}`;
  if (sent === "decide") count(`decide:${name}`, 1, limitOf(env.RATE_DECIDES, usual.decides), now);
  else count(`events:${name}`, sent.events, limitOf(env.RATE_EVENTS, usual.events), now);
  if (env.RATE_LIMIT !== undefined && !(await env.RATE_LIMIT.limit({ key: name })).success) refuse(now);
}

/**
 * Counts an export or erasure that a visitor asked for with its secret, for it and for its site, in this isolate. Ends
 * with `rate-limited`.
 */
export function limitScan(site: string, visitor: string, now: number): void {
  count(`scan:${site}:${visitor}`, 1, scans.visitor, now);
  count(`scans:${site}`, 1, scans.site, now);
}

/** Adds to what was counted under a name in this minute; what comes after the limit is reached is refused, and not counted. */
function count(name: string, added: number, most: number, now: number): void {
  if (now - openedAt >= windowMs) {
    counts.clear();
    openedAt = now - (now % windowMs);
  }
  const counted = counts.get(name);
  if (counted === undefined) counts.set(name, { count: added });
  else if (counted.count >= most) refuse(now);
  else counted.count += added;
}

function refuse(now: number): never {
  const seconds = Math.ceil((windowMs - (now % windowMs)) / 1000);
  throw new ProblemError("rate-limited", `Try again in ${seconds} s`, undefined, seconds);
}

function limitOf(set: string | undefined, otherwise: number): number {
  return set === undefined ? otherwise : Number(set);
}
