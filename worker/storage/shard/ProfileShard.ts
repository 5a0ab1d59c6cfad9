import { DurableObject } from "cloudflare:workers";
import type { Event } from "../../../shared/event.ts";
import type { FoldContext, LogEntry } from "../../../shared/foldLog.ts";
import type { Projection } from "../../domain/projection.ts";
import { mayMove, nextCheckpoint, placeOf, projectionGapMs, withEvents } from "../../domain/subject.ts";
import type { Env } from "../../env.ts";
import { keys } from "../keys.ts";
import { publishedIn } from "../kv/publishedIn.ts";
import { type ClaimedEvent, claimsIn } from "./claims.ts";
import { type Due, dueIn } from "./due.ts";
import { openSchema } from "./schema.ts";
import { type Scope, scopeIn } from "./scope.ts";
import { shardOf, shardStub } from "./shardStub.ts";
import { subjectsIn } from "./subjects.ts";

/** An event and the subject whose it is. */
export type ShardEvent<E = Event> = {
  subject: string;
  event: E;
  /** What it is counted once by, where that is not its id. */
  claim?: string;
};
export type Appended = "accepted" | "duplicate";

/** Entries of a lane that one alarm takes; the next alarm takes the rest. */
const laneBatch = 200;
/** Calls under way at once: Workers have six connections. */
const parallel = 6;
/** A lane is worked off for so long at a time, ms. */
const laneMs = 10_000;
/** A delivery that its own call did not finish is tried again after this long, ms. */
const deliverMs = 2_000;
/** The pause before the first repetition, and the longest, ms. */
const retryMs = { first: 1_000, longest: 5 * 60_000 };
/** A log keeps this much, ms. */
const retentionMs = 30 * 86_400_000;

/**
 * Holds a part of a site's visitors and is the only writer of their profiles. What a call changes is committed as one:
 * there is no `await` between the writes, and the reply leaves after they are durable.
 */
export class ProfileShard extends DurableObject<Env> {
  readonly #sql = openSchema(this.ctx.storage.sql);
  readonly #scope = scopeIn(this.#sql);
  readonly #subjects = subjectsIn(this.#sql);
  readonly #claims = claimsIn(this.#sql);
  readonly #due = dueIn(this.#sql);
  /** When the alarm is set for, ms, as far as this instance knows. */
  #alarm = Number.POSITIVE_INFINITY;

  /** Appends events to their subjects' logs, each id once. Answers in the order given. */
  async append(scope: Scope, events: ShardEvent[]): Promise<Appended[]> {
    const context = await this.#contextOf(this.#scope.newer(scope));
    return this.#commit(() => {
      this.#scope.write(scope);
      const results: Appended[] = [];
      for (const [id, indices] of bySubject(events)) {
        const added = this.#appendTo(id, indices, events, results);
        if (added.length > 0) this.#fold(id, added, context);
      }
      return results;
    });
  }

  /**
   * Claims orders and refunds, each once for ever whoever sends it, and hands them to their visitors' shards; what
   * cannot be handed over now waits in this shard's `due` table.
   */
  async claim(scope: Scope, events: ShardEvent<ClaimedEvent>[]): Promise<Appended[]> {
    const at = Date.now() + deliverMs;
    const taken = this.#commit(() => {
      this.#scope.write(scope);
      return events.map((claimed): Due | null => {
        const claim = this.#claims.take(claimed.event);
        if (claim === null) return null;
        const payload = JSON.stringify({ ...claimed, claim } satisfies ShardEvent);
        const due: Due = { at, lane: "deliver", key: claim, tries: 0, payload };
        this.#schedule(due);
        return due;
      });
    });
    const due = taken.filter((entry) => entry !== null);
    await this.#attempt(due);
    return taken.map((entry) => (entry === null ? "duplicate" : "accepted"));
  }

  /** Works off what is due, each lane by itself, and sets the alarm for what is left whatever becomes of them. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    this.#alarm = Number.POSITIVE_INFINITY;
    try {
      const lanes = (["project", "deliver"] as const).map((lane) =>
        this.#attempt(this.#due.until(now, lane, laneBatch)),
      );
      for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") console.error(lane.reason);
    } finally {
      const next = this.#due.next();
      if (next !== null) this.#wake(next);
    }
  }

  /** Tries entries, a few at once and for so long; what fails is due again later, what is not reached stays due. */
  async #attempt(entries: Due[]): Promise<void> {
    const end = Date.now() + laneMs;
    for (let i = 0; i < entries.length && Date.now() < end; i += parallel) {
      await Promise.all(entries.slice(i, i + parallel).map((due) => this.#run(due)));
    }
  }

  async #run(due: Due): Promise<void> {
    try {
      await (due.lane === "project" ? this.#project(due) : this.#deliver(due));
    } catch (error) {
      this.#retry(due, error);
    }
  }

  /** Runs what writes as one transaction: all of it is stored, or, where it throws, nothing. */
  #commit<T>(write: () => T): T {
    try {
      return this.ctx.storage.transactionSync(write);
    } catch (error) {
      // What is held in memory may be what was just taken back, the alarm's time included.
      this.#subjects.forget();
      this.#scope.forget();
      this.#alarm = Number.POSITIVE_INFINITY;
      throw error;
    }
  }

  /** Puts events in a subject's log; answers those that were not in it, each with its place. */
  #appendTo(id: string, indices: number[], events: ShardEvent[], results: Appended[]): LogEntry[] {
    let newestAt = this.#subjects.read(id)?.newest.at ?? 0;
    const added: LogEntry[] = [];
    for (const index of indices) {
      const { event, claim } = events[index] as ShardEvent;
      const entry = placeOf(event, newestAt);
      const isNew = this.#subjects.append(id, claim ?? event.id, entry);
      results[index] = isNew ? "accepted" : "duplicate";
      if (!isNew) continue;
      added.push(entry);
      newestAt = Math.max(newestAt, entry.at);
    }
    return added;
  }

  #fold(id: string, added: LogEntry[], context: FoldContext): void {
    const before = this.#subjects.read(id);
    const after = withEvents(before, added, context, Date.now(), () => {
      const checkpoint = this.#subjects.checkpoint(id);
      return { checkpoint: checkpoint?.profile ?? null, log: this.#subjects.log(id, checkpoint?.at ?? 0) };
    });
    this.#subjects.write(id, after);
    if (before?.due === after.due || after.due === null) return;
    if (before !== null && before.due !== null) this.#due.remove({ at: before.due, lane: "project", key: id });
    this.#schedule({ at: after.due, lane: "project", key: id, tries: 0, payload: null });
  }

  /** Writes a subject's projection to KV. */
  async #project(due: Due): Promise<void> {
    const scope = this.#scope.read();
    const subject = this.#subjects.read(due.key);
    if (subject === null) return this.#due.remove(due);
    const { profile, position, recent } = subject;
    const projection: Projection = { v: 1, profile, position, recent };
    await this.env.KV.put(keys.projection(scope.site, due.key), JSON.stringify(projection));
    this.#tidy(due.key, await this.#contextOf(scope));
    this.#projected(due, position);
  }

  /** Notes that a projection is written; events that came meanwhile want another. */
  #projected(due: Due, position: number): void {
    this.#due.remove(due);
    const subject = this.#subjects.read(due.key);
    if (subject === null) return;
    const now = Date.now();
    const next = subject.position === position ? null : now + projectionGapMs;
    if (subject.due !== null && subject.due !== due.at) this.#due.remove({ ...due, at: subject.due });
    this.#subjects.write(due.key, { ...subject, due: next, projected: now });
    if (next !== null) this.#schedule({ ...due, at: next, tries: 0 });
  }

  /** Moves a subject's checkpoint forward and forgets what its log need not keep. */
  #tidy(id: string, context: FoldContext): void {
    const subject = this.#subjects.read(id);
    const before = this.#subjects.checkpoint(id);
    if (subject === null || !mayMove(subject.newest.at, before?.at ?? subject.profile.firstSeen)) return;
    const checkpoint = nextCheckpoint(subject, before, this.#subjects.log(id, before?.at ?? 0), context);
    if (checkpoint === null) return;
    this.#subjects.writeCheckpoint(id, checkpoint);
    this.#subjects.prune(id, Math.min(checkpoint.at, subject.newest.at - retentionMs));
  }

  /** Hands a claimed order to its visitor's shard, and is done once that shard has it. */
  async #deliver(due: Due): Promise<void> {
    const scope = this.#scope.read();
    const claimed = JSON.parse(due.payload ?? "null") as ShardEvent;
    const shard = await shardOf(scope.site, scope.shards, claimed.subject);
    await shardStub(this.env, scope.site, shard).append(scope, [claimed]);
    this.#due.remove(due);
  }

  #retry(due: Due, error: unknown): void {
    console.error(`${due.lane} ${due.key}: ${error}`);
    const pause = Math.min(retryMs.first * 2 ** due.tries, retryMs.longest);
    const next = { ...due, at: Date.now() + pause, tries: due.tries + 1 };
    this.#due.remove(due);
    const subject = due.lane === "project" ? this.#subjects.read(due.key) : null;
    if (subject !== null) this.#subjects.write(due.key, { ...subject, due: next.at });
    this.#schedule(next);
  }

  #schedule(due: Due): void {
    this.#due.add(due);
    this.#wake(due.at);
  }

  #wake(at: number): void {
    if (at >= this.#alarm) return;
    // A new instance does not know what alarm was set before it: setting a later one would put off what is due sooner.
    this.#alarm = this.#alarm === Number.POSITIVE_INFINITY ? Math.min(at, this.#due.next() ?? at) : at;
    this.ctx.storage.setAlarm(this.#alarm);
  }

  async #contextOf({ site, version }: Scope): Promise<FoldContext> {
    const published = await publishedIn(this.env.KV, site, version);
    if (published === null) throw new Error(`${site} has no published version ${version} here yet`);
    return { currency: published.settings.currency, model: published.model };
  }
}

function bySubject(events: ShardEvent[]): Map<string, number[]> {
  const indices = new Map<string, number[]>();
  events.forEach(({ subject }, index) => {
    const known = indices.get(subject);
    if (known === undefined) indices.set(subject, [index]);
    else known.push(index);
  });
  return indices;
}
