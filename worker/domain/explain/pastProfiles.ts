import { byLogOrder, type FoldContext, foldLog } from "../../../shared/foldLog.ts";
import type { Profile } from "../../../shared/profile.ts";
import { type Checkpoint, historyProfile } from "../history.ts";
import type { Past, PastEntry } from "./Past.ts";

/** So many of the last places of a customer's checkpoints are tried: one of them stood when its profile was combined last. */
const mostTried = 4;

/**
 * The profiles that a subject may have had at a position, the likeliest first: of a visitor one for each customer that it
 * was in turn, for it began anew each time; of a customer one for each place where its checkpoints may have stood, for what
 * is combined of several is not the same to the last bit as all folded in order. Those of which the log has forgotten too
 * much, or to which the log has not come yet, are left out.
 */
export function* pastProfiles(past: Past, position: number, context: FoldContext): Generator<Profile> {
  if (past.subject.startsWith("v:")) yield* ofVisitor(past, position, context);
  else yield* ofCustomer(past, position, context);
}

function* ofVisitor({ log, origins }: Past, position: number, context: FoldContext): Generator<Profile> {
  const names = [...new Set([...log.map(({ origin }) => origin), ...origins.keys()])].sort(byNumber);
  for (const origin of names) {
    const base = origins.get(origin)?.base ?? null;
    if (base !== null && base.position > position) continue;
    const behind = log.filter((one) => one.origin === origin && one.at >= (base?.at ?? 0) && came(one, 0) <= position);
    const profile = foldLog(base?.profile ?? null, behind.sort(byLogOrder), context);
    // A visitor's position is the number of its events.
    if (profile?.events === position) yield profile;
  }
}

function* ofCustomer(
  { subject, log, origins, given }: Past,
  position: number,
  context: FoldContext,
): Generator<Profile> {
  const givenAt = (origin: string) => (origin === subject ? 0 : (given.get(origin) ?? Number.POSITIVE_INFINITY));
  const known = [...origins].filter(([origin]) => givenAt(origin) <= position);
  if (known.some(([, { base }]) => (base?.position ?? 0) > position)) return;
  const bases = new Map(known.map(([origin, { base }]) => [origin, base]));
  const then = log.filter((one) => {
    return one.at >= (bases.get(one.origin)?.at ?? 0) && came(one, givenAt(one.origin)) <= position;
  });
  const moved = known.flatMap(([, { moves }]) => moves.map(([, at]) => at)).filter((at) => at <= position);
  const tried = [Number.POSITIVE_INFINITY, ...[...new Set(moved)].sort((a, b) => b - a)].slice(0, mostTried);
  for (const before of tried) {
    const checkpoints = new Map<string, Checkpoint>();
    for (const [origin, { base, moves }] of known) {
      const at = moves.filter(([, since]) => since <= position && since < before).at(-1)?.[0] ?? base?.at;
      const old = then.filter((one) => one.origin === origin && one.at < (at ?? 0)).sort(byLogOrder);
      const profile = foldLog(base?.profile ?? null, old, context);
      if (at !== undefined && profile !== null) checkpoints.set(origin, { at: Math.max(at, base?.at ?? 0), profile });
    }
    const profile = historyProfile({ checkpoints, log: then }, context);
    if (profile !== null) yield profile;
  }
}

/** The position at which an event came: what came with a history, when that was given. */
function came({ position }: PastEntry, givenAt: number): number {
  return position ?? givenAt;
}

/** Origins of a visitor, the newest first: `v:ID#3`, `v:ID#2`, `v:ID`. */
function byNumber(a: string, b: string): number {
  return numberIn(b) - numberIn(a);
}

function numberIn(origin: string): number {
  return Number(/#(\d+)$/.exec(origin)?.[1] ?? 1);
}
