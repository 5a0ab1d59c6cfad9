import type { SubjectTraces } from "../../../../shared/privacy.ts";
import { copiesBy, givenEvent, givenProfile, isFormer, type Link, originOf } from "../../../domain/link.ts";
import { projectionGapMs } from "../../../domain/subject.ts";
import type { Env } from "../../../env.ts";
import type { Alarm } from "../Alarm.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import type { HistoryPart } from "../HistoryPart.ts";
import type { Profiles } from "../profiles.ts";
import type { Rows } from "../rows.ts";
import { shardOf, shardStub } from "../shardStub.ts";

/** What one call gives of a history at most: events, and bytes of them. */
const part = { events: 500, bytes: 1024 * 1024 };

/** Tells the customers' shards of a visitor's links, each with the history that is its own. */
export function mergeIn(
  rows: Pick<Rows, "scope" | "subjects" | "links" | "results" | "due">,
  alarm: Alarm,
  commit: Commit,
  profiles: Profiles,
) {
  /** Erases a visitor too who turns out to be a customer that was erased: no erasure of that customer knew of it. */
  function followErased(visitor: string, refused: Link[]): void {
    const open = rows.links.newest(visitor);
    if (open?.verified !== true || !refused.some(({ number }) => number === open.number)) return;
    const at = Date.now();
    const traces: SubjectTraces = {
      subjects: [visitor],
      copies: copiesBy(rows.links.all(visitor).filter((link) => !isFormer(link))),
    };
    alarm.schedule({ at, lane: "erase", key: visitor, tries: 0, payload: JSON.stringify({ traces, at }) });
  }

  /** Gives a customer's shard all of a link's history, in parts; false where the customer was erased. */
  async function give(env: Env, link: Link): Promise<boolean> {
    const scope = rows.scope.read();
    const { visitor, customer, verified, ended } = link;
    const origin = originOf(visitor, link.number);
    const shard = await shardOf(scope.site, scope.shards, customer);
    const checkpoint = rows.subjects.checkpoint(visitor, origin);
    const given = checkpoint && { ...checkpoint, profile: givenProfile(checkpoint.profile, link) };
    const forgotten = rows.subjects.base(visitor, origin);
    const base = forgotten && { ...forgotten, profile: givenProfile(forgotten.profile, link) };
    let [after, events, isLast] = ["", 0, false];
    while (!isLast) {
      const entries = rows.subjects.part(visitor, origin, after, part.events, part.bytes);
      events += entries.length;
      after = entries.at(-1)?.key ?? after;
      isLast = entries.length === 0;
      const log = entries.flatMap((entry) => {
        const event = givenEvent(entry.event, link);
        return event === null ? [] : [{ ...entry, event }];
      });
      const results = verified ? rows.results.settled(origin) : null;
      const end = isLast ? { shown: verified && !ended, events, believed: verified, results } : null;
      const history: HistoryPart = { customer, visitor, origin, checkpoint: given, base, log, end };
      if ((await shardStub(env, scope.site, shard).absorb(scope, history)) === false) return false;
    }
    return true;
  }

  return async (env: Env, due: Due): Promise<void> => {
    const links = rows.links.untold(due.key);
    const refused: Link[] = [];
    for (const link of links) {
      if (!(await give(env, link))) refused.push(link);
      rows.links.told(link);
    }
    commit(() => {
      rows.due.remove(due);
      followErased(due.key, refused);
      const subject = rows.subjects.read(due.key);
      const isOwn = rows.links.newest(due.key)?.verified === false;
      if (subject === null || !isOwn || !links.some(({ ended, verified }) => ended && verified)) return;
      // Until it was told, the former customer's shard may have written the visitor's projection.
      const now = Date.now();
      profiles.write(due.key, subject, { ...subject, due: now + projectionGapMs, projected: now });
    });
  };
}
