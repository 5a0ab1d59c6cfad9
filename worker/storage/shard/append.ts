import { type Link, linksAfter, originOf } from "../../domain/link.ts";
import { type Added, mostFolded, placeOf, type Subject, withEvents } from "../../domain/subject.ts";
import { subjectOf } from "../keys.ts";
import type { Alarm } from "./Alarm.ts";
import type { Context } from "./Contexts.ts";
import { type Forwards, noteForward } from "./forwards.ts";
import type { Profiles } from "./profiles.ts";
import type { Rows } from "./rows.ts";
import type { Appended, ShardEvent } from "./ShardEvent.ts";
import { scheduleRoll } from "./scheduleRoll.ts";
import type { Triggers } from "./triggers.ts";

/** Puts events in a subject's log and folds those that are new; what is a customer's is left to be forwarded. */
export function appendIn(
  rows: Pick<Rows, "subjects" | "links" | "aliases" | "stream">,
  alarm: Alarm,
  profiles: Profiles,
  triggers: Triggers,
) {
  /** Whether a subject's log has an event, under whichever of its customers it came. */
  function isInLog({ subject, origin }: ShardEvent, key: string, link: Link | null): boolean {
    if (origin !== undefined) return rows.subjects.has(subject, origin, key);
    for (let number = link?.number ?? 1; number > 0; number--) {
      if (rows.subjects.has(subject, originOf(subject, number), key)) return true;
    }
    return false;
  }

  function fold(
    id: string,
    before: Subject | null,
    added: Added[],
    unsettled: number,
    link: Link | null,
    context: Context,
  ): void {
    if (added.length === 0) return;
    const now = Date.now();
    const history = () => profiles.historyOf(id, link);
    const after = withEvents(before, added, context, now, history, link?.verified ? 0 : unsettled);
    // The projection of a visitor that is a customer is written by the customer's shard.
    profiles.write(id, before, link?.verified ? { ...after, due: null } : after);
    triggers.tell(id, before, after, added, link, context);
  }

  return (
    id: string,
    indices: number[],
    events: ShardEvent[],
    results: Appended[],
    forwards: Forwards,
    context: Context,
  ): void => {
    const now = Date.now();
    let link = rows.links.newest(id);
    let before = rows.subjects.read(id);
    let newestAt = before?.newest.at ?? 0;
    let refuses = before?.profile.consent?.granted === false;
    let added: Added[] = [];
    let unsettled = profiles.unsettled(id, before);
    if (before?.behind !== undefined && unsettled < mostFolded.atOnce) before = profiles.catchUp(id, context);
    const counted = id.startsWith("v:") ? null : rows.aliases.believed(id).add(id);
    /** Up to where the customer is given a checkpoint instead of events. */
    const givenTo = (open: Link) => rows.subjects.checkpoint(id, originOf(id, open.number))?.at;
    for (const index of indices) {
      const shardEvent = events[index] as ShardEvent;
      const { event } = shardEvent;
      const key = shardEvent.claim ?? event.id;
      // Of most events the log itself says whether it has them.
      const isAsked = link !== null || refuses || event.type === "identify";
      const isKnown = isAsked && isInLog(shardEvent, key, link);
      const changed = isKnown ? [] : linksOf(shardEvent, link);
      if (link?.verified && changed.length === 0) {
        if (isKnown) results[index] = "duplicate";
        else noteForward(forwards, link, shardEvent, givenTo(link), index);
        continue;
      }
      if (refuses && event.type !== "consent") {
        results[index] = isKnown ? "duplicate" : "consent-refused";
        continue;
      }
      if (changed.some(({ ended }) => ended)) {
        // Another customer: what comes from here on has nothing to do with what was before.
        fold(id, before, added, unsettled, link, context);
        profiles.restart(id);
        [before, added, newestAt, unsettled] = [null, [], 0, 0];
      }
      link = changed.at(-1) ?? link;
      for (const one of changed) {
        rows.links.write(one);
        if (!one.verified || one.ended) continue;
        const given = originOf(one.visitor, one.number);
        rows.stream.merge(given, one.customer, Date.now());
        // From here on it is counted as the customer's.
        scheduleRoll(alarm, given, id);
      }
      if (changed.length > 0) alarm.schedule({ at: Date.now(), lane: "merge", key: id, tries: 0, payload: null });
      const placed = placeOf(event, newestAt, unsettled >= mostFolded.ever && shardEvent.trusted === false);
      const entry = { ...placed, at: Math.max(placed.at, shardEvent.notBefore ?? 0) };
      const origin = shardEvent.origin ?? originOf(id, link?.number ?? 1);
      const position = (before?.position ?? 0) + added.length + 1;
      const isNew = !isKnown && rows.subjects.append(id, origin, key, entry, now, position);
      const isFirst = link === null && added.length === 0 && before === null;
      results[index] = isNew ? (isFirst ? "created" : "accepted") : "duplicate";
      // Also what is known here: the customer's shard may not have answered when it came first.
      if (link !== null && !link.verified) noteForward(forwards, link, shardEvent, givenTo(link), null);
      if (!isNew) continue;
      // A copy is told of by the visitor's own shard.
      if (shardEvent.copied !== true) rows.stream.event(id, origin, key);
      added.push({ ...entry, isCounted: counted?.has(origin) ?? true });
      newestAt = Math.max(newestAt, entry.at);
      if (event.type === "consent") refuses = !event.granted;
    }
    fold(id, before, added, unsettled, link, context);
  };
}

/** The links that change by a visitor's event: none but by an identify event. */
function linksOf({ subject, event }: ShardEvent, link: Link | null): Link[] {
  if (event.type !== "identify" || !subject.startsWith("v:")) return [];
  return linksAfter(link, subject, subjectOf.customer(event.customer), event.verified === true);
}
