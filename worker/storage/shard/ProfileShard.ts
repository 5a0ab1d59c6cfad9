import { DurableObject } from "cloudflare:workers";
import type { LogEntry } from "../../../shared/foldLog.ts";
import { hash32 } from "../../../shared/hash.ts";
import type { Backlog } from "../../../shared/health.ts";
import type { Holding, SubjectTraces } from "../../../shared/privacy.ts";
import type { Trigger } from "../../../shared/trigger.ts";
import { baseAfter } from "../../domain/explain/baseAfter.ts";
import type { Past } from "../../domain/explain/Past.ts";
import {
  type Checkpoint,
  type History,
  historyState,
  newerCheckpoint,
  newestOf,
  type ResultsCheckpoint,
} from "../../domain/history.ts";
import { copiesBy, givenEvent, givenProfile, isFormer, type Link, linksAfter, originOf } from "../../domain/link.ts";
import { mergeResults } from "../../domain/mergeResults.ts";
import { type Projection, projectionOf } from "../../domain/projection.ts";
import type { Published } from "../../domain/published.ts";
import { resultsBefore } from "../../domain/results/foldResults.ts";
import { addGroups, addsTheSame, type GroupedSums, resultSums } from "../../domain/results/resultSums.ts";
import { weekIn } from "../../domain/results/weekIn.ts";
import { writeProjection } from "../../domain/storedProjection.ts";
import {
  type Added,
  caughtUp,
  gapOf,
  lateMs,
  mayMove,
  mostFolded,
  nextCheckpoint,
  nextResults,
  placeOf,
  projectionGapMs,
  type Subject,
  withEvents,
  withHistory,
} from "../../domain/subject.ts";
import type { StateContext } from "../../domain/subjectState.ts";
import { type Timer, type TriggerPlan, timerFired, timersBy, triggersBy } from "../../domain/triggers.ts";
import type { Env } from "../../env.ts";
import { keys, subjectOf } from "../keys.ts";
import { notHereYet, publishedIn } from "../kv/publishedIn.ts";
import { secretHash } from "../sha256.ts";
import { webhooksStub } from "../webhooks/webhooksStub.ts";
import { aliasesIn } from "./aliases.ts";
import { type AudiencePart, audienceIn } from "./audience.ts";
import { backlogOf } from "./backlog.ts";
import { type ClaimedEvent, claimsIn } from "./claims.ts";
import { type Due, dueIn } from "./due.ts";
import { eraseEverywhere, type Forgetting } from "./eraseEverywhere.ts";
import { erasureIn } from "./erasure.ts";
import type { HistoryPart } from "./HistoryPart.ts";
import { linksIn } from "./links.ts";
import { type GroupsJson, resultsIn } from "./results.ts";
import { retentionIn } from "./retention.ts";
import type { Appended, ShardEvent } from "./ShardEvent.ts";
import { openSchema } from "./schema.ts";
import { type Scope, scopeIn } from "./scope.ts";
import { shardOf, shardStub } from "./shardStub.ts";
import { type ShardStream, streamIn } from "./stream.ts";
import { subjectsIn } from "./subjects.ts";

/** A shard's sums, and how many subjects have changed that are not rolled up yet. */
export type ShardResults = { groups: GroupsJson; waiting: number };

/** What a call needs to know of the site. */
type Context = StateContext & { plan: TriggerPlan; keptMs: { profile: number; log: number } };
/** Events for customers' shards, by customer, with the places of their results. */
type Forwards = Map<string, { events: ShardEvent[]; indices: (number | null)[] }>;

/** Entries of a lane that one alarm takes; the next alarm takes the rest. */
const laneBatch = 200;
/** Calls under way at once: Workers have six connections. */
const parallel = 6;
/** A lane is worked off for so long at a time, ms. */
const laneMs = 10_000;
/** An alarm that takes longer was cut off, ms: Cloudflare lets none run for more than a quarter of an hour. */
const longestAlarmMs = 16 * 60_000;
/** A delivery that its own call did not finish is tried again after this long, ms. */
const deliverMs = 2_000;
/** The pause before the first repetition, and the longest, ms. */
const retryMs = { first: 1_000, longest: 5 * 60_000 };
/** What one call gives of a history at most: events, and bytes of them. */
const part = { events: 500, bytes: 1024 * 1024 };
/** Late events of an erased subject are refused for so long, ms. */
const refuseMs = 30 * 86_400_000;
const dayMs = 86_400_000;
/** What a site keeps whose settings do not say, days. */
const usualDays = { profile: 730, log: 30 };
/** The pause between the steps of a sweep, ms. */
const sweepPauseMs = 1_000;
/** What has changed of a subject's results is rolled up at the next full stretch of so long, ms: many changes at once. */
const rollMs = 5 * 60_000;
/** Subjects that are rolled up in one commit, and those that a question for results does not leave waiting. */
const rolled = { atOnce: 500, asked: 5_000 };
/** What campaigns are credited with whose site's settings do not say, days. */
const usualWindow = { seen: 1, clicked: 7 };
/** Idle subjects that one step of the daily sweep looks at. */
const sweepBatch = 200;
/** A log of more characters of JSON is not folded again for what came late: an object has 128 MB of memory. */
const mostFoldedSize = 16_000_000;
/** Events of a log that are given to whoever explains a decision. */
const mostPast = 20_000;

/**
 * Holds a part of a site's visitors and is the only writer of their profiles. What a call changes is committed as one:
 * there is no `await` between the writes, and the reply leaves after they are durable.
 */
export class ProfileShard extends DurableObject<Env> {
  readonly #sql = openSchema(this.ctx.storage);
  readonly #scope = scopeIn(this.#sql);
  readonly #subjects = subjectsIn(this.#sql);
  readonly #claims = claimsIn(this.#sql);
  readonly #links = linksIn(this.#sql);
  readonly #aliases = aliasesIn(this.#sql);
  readonly #due = dueIn(this.#sql);
  readonly #stream = streamIn(this.#sql);
  readonly #erasure = erasureIn(this.#sql);
  readonly #retention = retentionIn(this.#sql);
  readonly #results = resultsIn(this.#sql);
  /** The weeks of the site's time zone. */
  #weeks: { timeZone: string; weekOf: (time: number) => number } | null = null;
  /** When the alarm is set for, ms, as far as this instance knows. */
  #alarm = Number.POSITIVE_INFINITY;
  /** While the alarm is at work, until when it may be, ms: it sets the next one itself when it is done. */
  #awakeUntil = 0;
  /** The version read last: it does until KV shows a newer one here, which may take a minute. */
  #published: Published | null = null;
  /** Whether the daily sweep is known to be due some time. */
  #isSweepDue = false;

  /**
   * Appends events to their subjects' logs, each id once. Those of a visitor that is a customer go on to the customer's
   * shard before the answer. Answers in the order given.
   */
  async append(scope: Scope, events: ShardEvent[]): Promise<Appended[]> {
    const context = await this.#contextOf(this.#scope.newer(scope));
    const results: Appended[] = [];
    const hashes = this.#erasure.isEmpty() ? none : await hashesOf(events.flatMap(namesOf));
    const forwards = this.#commit(() => {
      this.#scope.write(scope);
      const forwards: Forwards = new Map();
      for (const [id, all] of bySubject(events)) {
        const isErased = (index: number) =>
          namesOf(events[index] as ShardEvent).some((name) => this.#isErased(hashes, name));
        for (const index of all.filter(isErased)) results[index] = "erased";
        const indices = all.filter((index) => results[index] === undefined);
        this.#appendTo(id, indices, events, results, forwards, context);
      }
      return forwards;
    });
    await Promise.all([...forwards].map(([customer, forward]) => this.#forward(scope, customer, forward, results)));
    return results;
  }

  /**
   * Claims orders and refunds, each once for ever whoever sends it, and hands them to their visitors' shards; what
   * cannot be handed over now waits in this shard's `due` table.
   */
  async claim(scope: Scope, events: ShardEvent<ClaimedEvent>[]): Promise<Appended[]> {
    const at = Date.now() + deliverMs;
    const undone: Due[] = [];
    const taken = this.#commit(() => {
      this.#scope.write(scope);
      const toDeliver = ({ claim, ...counted }: ShardEvent & { claim: string }): Due => {
        const payload = JSON.stringify({ ...counted, claim } satisfies ShardEvent);
        const due: Due = { at, lane: "deliver", key: claim, tries: 0, payload };
        this.#schedule(due);
        return due;
      };
      return events.map(({ subject, event, trusted = false }): Due | null => {
        const claimed = this.#claims.take(subject, event, trusted);
        if (claimed === null) return null;
        const { voided, ...counted } = claimed;
        if (voided !== undefined) undone.push(toDeliver({ ...voided, trusted }));
        return toDeliver({ ...counted, trusted });
      });
    });
    const due = [...taken.filter((entry) => entry !== null), ...undone];
    const answers = new Map(due.map((entry, i) => [entry, i]));
    const delivered = await this.#attempt(due);
    return taken.map((entry): Appended => {
      // A correction is of an order that was told before.
      if (entry === null || entry.key.startsWith("correction ")) return "duplicate";
      const answer = delivered[answers.get(entry) ?? -1] ?? "accepted";
      return answer === "duplicate" ? "accepted" : answer;
    });
  }

  /**
   * A subject's projection as it is now; whose it is instead where a visitor is a customer; null where nothing is known. One
   * whose profile is behind catches up first for who is `patient`; nobody else's page makes a long log be folded.
   */
  async current(subject: string, patient: boolean): Promise<Projection | { customer: string } | "behind" | null> {
    const link = this.#links.newest(subject);
    if (link?.verified && !link.ended) return { customer: link.customer };
    let known = this.#subjects.read(subject);
    if (known?.behind !== undefined) {
      if (!patient) return "behind";
      known = this.#catchUp(subject, await this.#contextOf(this.#scope.read()));
    }
    return known === null ? null : projectionOf(known);
  }

  /**
   * Takes a part of a history that is a customer's from now on; false where one of the two was erased. To take it again
   * changes nothing.
   */
  async absorb(scope: Scope, part: HistoryPart): Promise<boolean> {
    const { customer, visitor, origin, checkpoint, log, end } = part;
    const context = await this.#contextOf(this.#scope.newer(scope));
    const hashes = this.#erasure.isEmpty() ? none : await hashesOf([customer, visitor]);
    return this.#commit(() => {
      this.#scope.write(scope);
      if (this.#isErased(hashes, customer) || this.#isErased(hashes, visitor)) return false;
      const isWhole = this.#aliases.origins(customer).has(origin);
      const known = this.#subjects.checkpoint(customer, origin);
      const newest = checkpoint === null ? known : newerCheckpoint(known, checkpoint);
      const before = this.#catchUp(customer, context);
      const position = before?.position ?? 0;
      if (newest !== null && newest !== known) {
        this.#subjects.writeCheckpoint(customer, origin, newest, position);
        const base = part.base === undefined ? newest : part.base;
        // Of what was given before, this shard's own log has the rest.
        if (known === null && base !== null) this.#subjects.writeBase(customer, origin, { ...base, position: 0 });
      }
      const now = Date.now();
      // What was not given with the rest counts when it is: a visitor says who it is first, and is believed later.
      let added = isWhole ? this.#subjects.beyond(customer, origin, position) : 0;
      // A shard that runs an earlier release does not say when an event arrived.
      for (const { key, arrived = now, ...entry } of log) {
        // What this shard has folded and forgotten is in its checkpoint.
        if (isWhole && entry.at < (known?.at ?? 0)) continue;
        const own = isWhole ? position + added + 1 : null;
        if (this.#subjects.append(customer, origin, key, entry, arrived, own)) added++;
      }
      if (end === null) return true;
      const { shown, believed = shown, results: settled = null } = end;
      if (!isWhole) added = end.events;
      const isGained = believed && !this.#aliases.believed(customer).has(origin);
      this.#aliases.write({ customer, origin, visitor, shown, believed }, now, position + added);
      if (isGained) this.#gainResults(customer, origin, settled, newest, context);
      const after = withHistory(before, this.#history(customer), origin, added, context, now);
      if (after === null) return true;
      this.#write(customer, before, after);
      this.#scheduleTimers(customer, before, after, context.plan, now);
      return true;
    });
  }

  /** The sums of some kinds of groups, what has changed just now included. */
  async results(kinds: string[]): Promise<ShardResults> {
    for (let done = 0; done < rolled.asked; done += rolled.atOnce) {
      const entries = this.#due.until(Number.MAX_SAFE_INTEGER, "roll", rolled.atOnce);
      await this.#roll(entries);
      if (entries.length < rolled.atOnce) break;
    }
    return { groups: this.#results.read(kinds), waiting: this.#due.waiting("roll") };
  }

  /** Those in a segment of the active model, among the next so many subjects. */
  async audience(scope: Scope, segment: string, after: string, most: number): Promise<AudiencePart> {
    const { model } = await this.#contextOf(this.#scope.newer(scope));
    if (model === null) return { members: [], next: null };
    return audienceIn(this.#sql, { segment, model, now: Date.now() }, after, most);
  }

  /** What is yet to be done here. */
  async backlog(): Promise<Backlog> {
    return backlogOf(this.#sql, await this.ctx.storage.getAlarm(), Date.now());
  }

  /** What was accepted here, and what became of subjects, after a number, at most so many entries. */
  stream(after: number, most: number): ShardStream {
    return this.#stream.read(after, most);
  }

  /** The links of a visitor, or the visitors that are believed to be a customer. */
  related(subject: string): { links: Link[]; aliases: string[] } {
    return { links: this.#links.all(subject), aliases: this.#erasure.aliases(subject) };
  }

  /**
   * All by which a subject's profile can be made again as it was: null where nothing of it is here, `erased` where it was
   * erased, `long` where that is more than an answer can hold.
   */
  async past(subject: string): Promise<Past | "erased" | "long" | null> {
    if (this.#isErased(await hashesOf([subject]), subject)) return "erased";
    const past = this.#subjects.past(subject, mostPast);
    if (past === null) return "long";
    return past.log.length + past.origins.size === 0 ? null : { ...past, given: this.#aliases.positions(subject) };
  }

  /** The visitors here whose ids have a hash (`hash32`). It looks at all of them: for the rare question of an administrator. */
  visitorsOf(hash: number): string[] {
    const found: string[] = [];
    const ids = this.#sql.exec<{ id: string }>(
      "SELECT id FROM subject WHERE id GLOB 'v:*' UNION SELECT visitor FROM link",
    );
    for (const { id } of ids) if (hash32(id.slice(2)) === hash) found.push(id.slice(2));
    return found;
  }

  /** Every row of subjects that is here. */
  holdings(traces: SubjectTraces): Holding[] {
    return this.#erasure.holdings(traces);
  }

  /** Erases subjects from the whole site. Answers whether that is done; if not it goes on by itself. */
  async erase(scope: Scope, traces: SubjectTraces): Promise<boolean> {
    const at = Date.now();
    const due: Due = {
      at,
      lane: "erase",
      key: `${traces.subjects[0]}`,
      tries: 0,
      payload: JSON.stringify({ traces, at }),
    };
    this.#commit(() => {
      this.#scope.write(scope);
      this.#schedule(due);
    });
    await this.#attempt([due]);
    return !this.#due.has("erase", due.key);
  }

  /** Forgets all that this shard has of subjects, and refuses their events for a while. To do it again changes nothing. */
  async forget(scope: Scope, { subjects, copies, own, hashes, at }: Forgetting): Promise<void> {
    const context = await this.#contextOf(this.#scope.newer(scope));
    const emptied = this.#commit(() => {
      this.#scope.write(scope);
      for (const { customer, origin } of copies) {
        // What is settled cannot be taken apart again.
        if (this.#aliases.believed(customer).has(origin)) this.#results.unsettle(customer);
      }
      subjects.forEach((subject, i) => {
        const hash = hashes[i] ?? "";
        this.#erasure.refuse(hash, at + refuseMs);
        this.#stream.erase(subject, hash, at, own.includes(subject));
        this.#subjects.remove(subject);
        this.#results.erase(subject);
      });
      this.#erasure.remove({ subjects, copies });
      this.#links.forget();
      return copies.filter(({ customer }) => !subjects.includes(customer) && !this.#refold(customer, context));
    });
    const { site } = this.#scope.read();
    await Promise.all(emptied.map(({ customer }) => this.env.KV.delete(keys.projection(site, customer))));
  }

  /** Works off what is due, each lane by itself, and sets the alarm for what is left whatever becomes of them. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    this.#alarm = Number.POSITIVE_INFINITY;
    this.#awakeUntil = now + longestAlarmMs;
    try {
      // Asked once: it looks through all that is due.
      if (!this.#isSweepDue && !this.#due.has("sweep", "")) this.#scheduleSweep(now + dayMs, null);
      this.#isSweepDue = true;
      const lanes = [
        ...(["project", "deliver", "merge", "trigger", "erase", "sweep"] as const).map((lane) =>
          this.#attempt(this.#due.until(now, lane, laneBatch)),
        ),
        this.#notify(this.#due.until(now, "notify", laneBatch)),
        this.#roll(this.#due.until(now, "roll", rolled.atOnce)),
      ];
      for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") console.error(lane.reason);
    } finally {
      const next = this.#due.next();
      this.#awakeUntil = 0;
      // Not for the time of the alarm that ends here, which may be due still: workerd takes it for the same one, and forgets it.
      this.#alarm = next === null ? Number.POSITIVE_INFINITY : Math.max(next, Date.now() + 1);
      if (next !== null) this.ctx.storage.setAlarm(this.#alarm);
    }
  }

  /**
   * Tries entries, a few at once and for so long; what fails is due again later, what is not reached stays due. Answers
   * what became of those that were delivered.
   */
  async #attempt(entries: Due[]): Promise<(Appended | null)[]> {
    const answers: (Appended | null)[] = [];
    const end = Date.now() + laneMs;
    for (let i = 0; i < entries.length && Date.now() < end; i += parallel) {
      answers.push(...(await Promise.all(entries.slice(i, i + parallel).map((due) => this.#run(due)))));
    }
    return answers;
  }

  async #run(due: Due): Promise<Appended | null> {
    try {
      switch (due.lane) {
        case "deliver":
          return await this.#deliver(due);
        case "project":
          await this.#project(due);
          return null;
        case "merge":
          await this.#merge(due);
          return null;
        case "trigger":
          await this.#fire(due);
          return null;
        case "notify":
          await this.#notify([due]);
          return null;
        case "erase":
          await this.#erase(due);
          return null;
        case "sweep":
          await this.#sweep(due);
          return null;
        case "roll":
          await this.#roll([due]);
          return null;
      }
    } catch (error) {
      this.#retry(due, error);
      return null;
    }
  }

  /** Runs what writes as one transaction: all of it is stored, or, where it throws, nothing. */
  #commit<T>(write: () => T): T {
    try {
      return this.ctx.storage.transactionSync(write);
    } catch (error) {
      // What is held in memory may be what was just taken back, the alarm's time included.
      this.#subjects.forget();
      this.#links.forget();
      this.#scope.forget();
      this.#alarm = Number.POSITIVE_INFINITY;
      throw error;
    }
  }

  /** Puts events in a subject's log and folds those that are new; what is a customer's is left to be forwarded. */
  #appendTo(
    id: string,
    indices: number[],
    events: ShardEvent[],
    results: Appended[],
    forwards: Forwards,
    context: Context,
  ): void {
    const now = Date.now();
    let link = this.#links.newest(id);
    let before = this.#subjects.read(id);
    let newestAt = before?.newest.at ?? 0;
    let refuses = before?.profile.consent?.granted === false;
    let added: Added[] = [];
    let unsettled = this.#unsettled(id, before);
    if (before?.behind !== undefined && unsettled < mostFolded.atOnce) before = this.#catchUp(id, context);
    const counted = id.startsWith("v:") ? null : this.#aliases.believed(id).add(id);
    /** Up to where the customer is given a checkpoint instead of events. */
    const givenTo = (open: Link) => this.#subjects.checkpoint(id, originOf(id, open.number))?.at;
    for (const index of indices) {
      const shardEvent = events[index] as ShardEvent;
      const { event } = shardEvent;
      const key = shardEvent.claim ?? event.id;
      // Of most events the log itself says whether it has them.
      const isAsked = link !== null || refuses || event.type === "identify";
      const isKnown = isAsked && this.#isKnown(shardEvent, key, link);
      const changed = isKnown ? [] : linksOf(shardEvent, link);
      if (link?.verified && changed.length === 0) {
        if (isKnown) results[index] = "duplicate";
        else forward(forwards, link, shardEvent, givenTo(link), index);
        continue;
      }
      if (refuses && event.type !== "consent") {
        results[index] = isKnown ? "duplicate" : "consent-refused";
        continue;
      }
      if (changed.some(({ ended }) => ended)) {
        // Another customer: what comes from here on has nothing to do with what was before.
        this.#fold(id, before, added, unsettled, link, context);
        this.#restart(id);
        [before, added, newestAt, unsettled] = [null, [], 0, 0];
      }
      link = changed.at(-1) ?? link;
      for (const one of changed) {
        this.#links.write(one);
        if (!one.verified || one.ended) continue;
        const given = originOf(one.visitor, one.number);
        this.#stream.merge(given, one.customer, Date.now());
        // From here on it is counted as the customer's.
        this.#scheduleRoll(given, id);
      }
      if (changed.length > 0) this.#schedule({ at: Date.now(), lane: "merge", key: id, tries: 0, payload: null });
      const placed = placeOf(event, newestAt, unsettled >= mostFolded.ever && shardEvent.trusted === false);
      const entry = { ...placed, at: Math.max(placed.at, shardEvent.notBefore ?? 0) };
      const origin = shardEvent.origin ?? originOf(id, link?.number ?? 1);
      const position = (before?.position ?? 0) + added.length + 1;
      const isNew = !isKnown && this.#subjects.append(id, origin, key, entry, now, position);
      const isFirst = link === null && added.length === 0 && before === null;
      results[index] = isNew ? (isFirst ? "created" : "accepted") : "duplicate";
      // Also what is known here: the customer's shard may not have answered when it came first.
      if (link !== null && !link.verified) forward(forwards, link, shardEvent, givenTo(link), null);
      if (!isNew) continue;
      // A copy is told of by the visitor's own shard.
      if (shardEvent.copied !== true) this.#stream.event(id, origin, key);
      added.push({ ...entry, isCounted: counted?.has(origin) ?? true });
      newestAt = Math.max(newestAt, entry.at);
      if (event.type === "consent") refuses = !event.granted;
    }
    this.#fold(id, before, added, unsettled, link, context);
  }

  /** How many events a subject has behind its checkpoints; 0 where they are too few to look. */
  #unsettled(id: string, subject: Subject | null): number {
    const events = (subject?.profile.events ?? 0) + (subject?.behind ?? 0);
    if (events < mostFolded.atOnce) return 0;
    return events - this.#subjects.folded(id, this.#ownOrigin(id, this.#links.newest(id)));
  }

  /** Whether a subject's log has an event, under whichever of its customers it came. */
  #isKnown({ subject, origin }: ShardEvent, key: string, link: Link | null): boolean {
    if (origin !== undefined) return this.#subjects.has(subject, origin, key);
    for (let number = link?.number ?? 1; number > 0; number--) {
      if (this.#subjects.has(subject, originOf(subject, number), key)) return true;
    }
    return false;
  }

  #fold(
    id: string,
    before: Subject | null,
    added: Added[],
    unsettled: number,
    link: Link | null,
    context: Context,
  ): void {
    if (added.length === 0) return;
    const now = Date.now();
    const history = () => this.#history(id, link);
    const after = withEvents(before, added, context, now, history, link?.verified ? 0 : unsettled);
    // The projection of a visitor that is a customer is written by the customer's shard.
    this.#write(id, before, link?.verified ? { ...after, due: null } : after);
    this.#tell(id, before, after, added, link, context);
  }

  /** Folds a subject's log again where its profile is behind, and gives the subject as it is then. */
  #catchUp(id: string, context: Context): Subject | null {
    return this.#commit(() => {
      const before = this.#subjects.read(id);
      if (before?.behind === undefined) return before;
      const size = this.#subjects.logSize(id);
      if (size > mostFoldedSize) {
        console.error(`${before.behind} late events of ${id} are not folded: its log has ${size} characters`);
        const { behind: _, ...left } = before;
        this.#subjects.write(id, left);
        return left;
      }
      const link = this.#links.newest(id);
      const history = this.#history(id, link);
      const after = caughtUp(before, history, context);
      this.#write(id, before, after);
      this.#tell(id, before, after, history.log, link, context);
      return after;
    });
  }

  /** Schedules what a change of a subject brings about. What becomes of a customer is told once, by the customer's shard. */
  #tell(
    id: string,
    before: Subject | null,
    after: Subject,
    added: readonly LogEntry[],
    link: Link | null,
    context: Context,
  ): void {
    if (link !== null) return;
    for (const trigger of triggersBy(id, before, after, added, context.plan)) this.#scheduleTrigger(trigger);
    this.#scheduleTimers(id, before, after, context.plan, Date.now());
  }

  /** The one origin of which a visitor's own profile is made; undefined for a customer, whose profile is made of all. */
  #ownOrigin(id: string, link: Link | null): string | undefined {
    return id.startsWith("v:") ? originOf(id, link?.number ?? 1) : undefined;
  }

  /** All that a subject is made of, what is settled of its results, and which of its origins they count. */
  #history(id: string, link: Link | null = this.#links.newest(id)): History {
    const own = this.#ownOrigin(id, link);
    const history = { ...this.#subjects.history(id, own), results: this.#results.settled(own ?? id) };
    return own === undefined ? { ...history, counted: this.#aliases.believed(id).add(id) } : history;
  }

  /** Settles what a customer's results and those of an origin come to that is given to it. */
  #gainResults(
    customer: string,
    origin: string,
    settled: ResultsCheckpoint | null,
    checkpoint: Checkpoint | null,
    context: Context,
  ): void {
    const { log, counted, results = null } = this.#history(customer);
    const given = settled ?? (checkpoint && { at: checkpoint.at, results: resultsBefore(checkpoint.profile, context) });
    const merged = mergeResults(
      { results, log: log.filter((entry) => entry.origin !== origin && counted?.has(entry.origin)) },
      { results: given, log: log.filter((entry) => entry.origin === origin) },
      context,
    );
    if (merged !== null) this.#results.settle(customer, customer, merged);
  }

  /** Writes a subject, when its projection is due, and that its results are to be rolled up. */
  #write(id: string, before: Subject | null, after: Subject): void {
    this.#subjects.write(id, after);
    if (after.results !== undefined && !addsTheSame(before?.results, after.results)) {
      this.#scheduleRoll(this.#ownOrigin(id, this.#links.newest(id)) ?? id, id);
    }
    const [was, due] = [before?.due ?? null, after.due];
    if (was === due) return;
    const entry = { lane: "project", key: id } as const;
    if (was !== null && due !== null) {
      this.#due.move({ ...entry, at: was }, due);
      this.#wake(due);
    } else if (was !== null) this.#due.remove({ ...entry, at: was });
    else if (due !== null) this.#schedule({ ...entry, at: due, tries: 0, payload: null });
  }

  /** Lets a visitor begin anew. Its log stays, so that nothing is counted again. */
  #restart(id: string): void {
    const before = this.#subjects.read(id);
    if (before === null) return;
    if (before.due !== null) this.#due.remove({ at: before.due, lane: "project", key: id });
    this.#subjects.remove(id);
  }

  /** Has what results know of a subject, by its origin, rolled up with all that changes until then. */
  #scheduleRoll(origin: string, id: string): void {
    const at = (Math.floor(Date.now() / rollMs) + 1) * rollMs;
    const due: Due = { at, lane: "roll", key: origin, tries: 0, payload: JSON.stringify(id) };
    if (this.#due.addOnce(due)) this.#wake(at);
  }

  /** Brings subjects' shares in the sums up to date, in one commit; where that fails, each by itself. */
  async #roll(entries: Due[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      this.#commit(() => {
        const differences = entries.map((due) => {
          this.#due.remove(due);
          return this.#difference(due.key, JSON.parse(due.payload ?? "null") as string);
        });
        this.#results.add(addGroups(differences));
      });
    } catch (error) {
      const [first, ...others] = entries;
      if (first !== undefined && others.length === 0) return this.#retry(first, error);
      for (const due of entries) await this.#roll([due]);
    }
  }

  /** What is to be added to the sums for what a subject did under an origin. */
  #difference(origin: string, id: string): GroupedSums {
    const isGiven = this.#links.all(id).some(({ number, verified }) => verified && originOf(id, number) === origin);
    if (isGiven) return this.#results.stand(origin, id, null);
    const own = this.#ownOrigin(id, this.#links.newest(id)) ?? id;
    // Who says to be somebody else begins anew; what was before is over, and stays.
    if (own !== origin) return new Map();
    const subject = this.#subjects.read(id);
    if (subject === null) return this.#results.stand(origin, id, null);
    return subject.results === undefined ? new Map() : this.#results.stand(origin, id, resultSums(subject.results));
  }

  #scheduleTrigger(trigger: Trigger): void {
    this.#schedule({ at: Date.now(), lane: "notify", key: trigger.id, tries: 0, payload: JSON.stringify(trigger) });
  }

  #scheduleTimers(id: string, before: Subject | null, after: Subject, plan: TriggerPlan, now: number): void {
    for (const { at, about } of timersBy(before, after, plan, now)) this.#scheduleTimer(id, { at, about });
  }

  #scheduleTimer(id: string, { at, about }: Timer): void {
    const key = about.type === "cart" ? `cart ${id}` : `item ${id} ${about.item}`;
    const payload = JSON.stringify({ id, about });
    this.#schedule({ at: Math.ceil(at), lane: "trigger", key, tries: 0, payload });
  }

  /** Gives events to a customer's shard. */
  async #forward(
    scope: Scope,
    customer: string,
    { events, indices }: { events: ShardEvent[]; indices: (number | null)[] },
    results: Appended[],
  ): Promise<void> {
    const shard = await shardOf(scope.site, scope.shards, customer);
    const answers = await shardStub(this.env, scope.site, shard).append(scope, events);
    answers.forEach((answer, i) => {
      const index = indices[i] ?? null;
      if (index !== null) results[index] = answer;
    });
  }

  /** Tells the customers' shards of a visitor's links, each with the history that is its own. */
  async #merge(due: Due): Promise<void> {
    const links = this.#links.untold(due.key);
    const refused: Link[] = [];
    for (const link of links) {
      if (!(await this.#give(link))) refused.push(link);
      this.#links.told(link);
    }
    this.#commit(() => {
      this.#due.remove(due);
      this.#followErased(due.key, refused);
      const subject = this.#subjects.read(due.key);
      const isOwn = this.#links.newest(due.key)?.verified === false;
      if (subject === null || !isOwn || !links.some(({ ended, verified }) => ended && verified)) return;
      // Until it was told, the former customer's shard may have written the visitor's projection.
      const now = Date.now();
      this.#write(due.key, subject, { ...subject, due: now + projectionGapMs, projected: now });
    });
  }

  /** Erases a visitor too who turns out to be a customer that was erased: no erasure of that customer knew of it. */
  #followErased(visitor: string, refused: Link[]): void {
    const open = this.#links.newest(visitor);
    if (open?.verified !== true || !refused.some(({ number }) => number === open.number)) return;
    const at = Date.now();
    const traces: SubjectTraces = {
      subjects: [visitor],
      copies: copiesBy(this.#links.all(visitor).filter((link) => !isFormer(link))),
    };
    this.#schedule({ at, lane: "erase", key: visitor, tries: 0, payload: JSON.stringify({ traces, at }) });
  }

  /** Gives a customer's shard all of a link's history, in parts; false where the customer was erased. */
  async #give(link: Link): Promise<boolean> {
    const scope = this.#scope.read();
    const { visitor, customer, verified, ended } = link;
    const origin = originOf(visitor, link.number);
    const shard = await shardOf(scope.site, scope.shards, customer);
    const checkpoint = this.#subjects.checkpoint(visitor, origin);
    const given = checkpoint && { ...checkpoint, profile: givenProfile(checkpoint.profile, link) };
    const forgotten = this.#subjects.base(visitor, origin);
    const base = forgotten && { ...forgotten, profile: givenProfile(forgotten.profile, link) };
    let [after, events, isLast] = ["", 0, false];
    while (!isLast) {
      const entries = this.#subjects.part(visitor, origin, after, part.events, part.bytes);
      events += entries.length;
      after = entries.at(-1)?.key ?? after;
      isLast = entries.length === 0;
      const log = entries.flatMap((entry) => {
        const event = givenEvent(entry.event, link);
        return event === null ? [] : [{ ...entry, event }];
      });
      const results = verified ? this.#results.settled(origin) : null;
      const end = isLast ? { shown: verified && !ended, events, believed: verified, results } : null;
      const history: HistoryPart = { customer, visitor, origin, checkpoint: given, base, log, end };
      if ((await shardStub(this.env, scope.site, shard).absorb(scope, history)) === false) return false;
    }
    return true;
  }

  /** Looks again at what a timer is about, and tells it where it is so. */
  async #fire(due: Due): Promise<void> {
    const { plan } = await this.#contextOf(this.#scope.read());
    const { id, about } = JSON.parse(due.payload ?? "null") as { id: string; about: Timer["about"] };
    this.#commit(() => {
      this.#due.remove(due);
      const subject = this.#subjects.read(id);
      if (subject === null || this.#links.newest(id) !== null) return;
      const found = timerFired(id, subject, about, plan, Date.now());
      if (typeof found === "number") this.#scheduleTimer(id, { at: found, about });
      else if (found !== null) this.#scheduleTrigger(found);
    });
  }

  /** Hands triggers to the site's webhooks, all in one call. */
  async #notify(entries: Due[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      const { site } = this.#scope.read();
      const triggers = entries.map(({ payload }) => JSON.parse(payload ?? "null") as Trigger);
      await webhooksStub(this.env, site).enqueue(site, triggers);
      this.#commit(() => {
        for (const due of entries) this.#due.remove(due);
      });
    } catch (error) {
      for (const due of entries) this.#retry(due, error);
    }
  }

  /** Erases subjects everywhere, and is done once nothing of them is anywhere. */
  async #erase(due: Due): Promise<void> {
    const { traces, at } = JSON.parse(due.payload ?? "null") as { traces: SubjectTraces; at: number };
    const hashes = await Promise.all(traces.subjects.map((subject) => secretHash(subject)));
    // From here on no history is given to them, so whoever was merged since they were looked for is known.
    this.#commit(() => {
      for (const hash of hashes) this.#erasure.refuse(hash, at + refuseMs);
    });
    const merged = traces.subjects
      .flatMap((subject) => this.#erasure.aliases(subject))
      .filter((visitor) => !traces.subjects.includes(visitor));
    if (merged.length > 0) {
      const scope = this.#scope.read();
      const found = await Promise.all(merged.map((visitor) => linksOfVisitor(this.env, scope, visitor)));
      traces.subjects.push(...merged);
      traces.copies.push(...copiesBy(found.flat().filter((link) => !isFormer(link))));
      // What is erased first is what knew of them.
      due.payload = JSON.stringify({ traces, at });
      this.#commit(() => this.#due.add(due));
    }
    await eraseEverywhere(this.env, this.#scope.read(), traces, at);
    this.#due.remove(due);
  }

  #scheduleSweep(at: number, after: string | null): void {
    this.#schedule({ at, lane: "sweep", key: "", tries: 0, payload: after });
  }

  /** Once a day forgets what the site's settings keep no longer: some idle subjects at a time, then what is told of them. */
  async #sweep(due: Due): Promise<void> {
    const scope = this.#scope.read();
    const context = await this.#contextOf(scope);
    const now = Date.now();
    const idle = this.#retention.idle(due.payload ?? "", now - context.keptMs.log, sweepBatch);
    const over = idle.filter(({ seen }) => seen < now - context.keptMs.profile);
    // The projection of a visitor that is a customer is the customer's.
    const own = over.filter(({ id }) => this.#links.newest(id)?.verified !== true);
    const shown = own.flatMap(({ id }) => [id, ...this.#aliases.shown(id)]);
    await Promise.all(shown.map((id) => this.env.KV.delete(keys.projection(scope.site, id))));
    this.#commit(() => {
      this.#due.remove(due);
      for (const { id } of over) {
        // Who came back while KV answered stays; its projection will be written anew.
        if (this.#subjects.read(id)?.due !== null) continue;
        this.#retention.remove(id);
        this.#subjects.remove(id);
      }
      for (const { id } of idle) this.#settle(id, now - context.keptMs.log, context);
      const last = idle.length === sweepBatch ? idle.at(-1) : undefined;
      this.#scheduleSweep(now + (last === undefined ? dayMs : sweepPauseMs), last?.id ?? null);
      if (last !== undefined) return;
      this.#retention.anonymise(now - context.keptMs.profile);
      this.#erasure.expire(now);
      this.#stream.prune(now - context.keptMs.log);
    });
  }

  /** Lets an idle subject's log before a time (ms) go: its checkpoints come to hold it. */
  #settle(id: string, before: number, context: Context): void {
    const subject = this.#subjects.read(id);
    if (subject === null || subject.due !== null || !this.#retention.holds(id, before)) return;
    // What comes from now on is either newer than the checkpoints, or so late that it stands where it arrives.
    const newest = { at: Math.max(subject.newest.at, before + lateMs), id: "" };
    this.#subjects.write(id, { ...subject, newest });
    this.#tidy(id, context);
    this.#retention.prune(id, before, this.#ownOrigin(id, this.#links.newest(id)));
    this.#subjects.rebase(id, before, subject.position);
  }

  #isErased(hashes: ReadonlyMap<string, string>, subject: string): boolean {
    const hash = hashes.get(subject);
    return hash !== undefined && this.#erasure.refuses(hash, Date.now());
  }

  /** Makes a customer's profile again of what is left of its history; false where nothing is. */
  #refold(customer: string, context: Context): boolean {
    const before = this.#subjects.read(customer);
    if (before === null) return true;
    const history = this.#history(customer);
    const state = historyState(history, context);
    if (state === null) {
      this.#restart(customer);
      this.#scheduleRoll(customer, customer);
    } else {
      const newest = newestOf(history);
      const { behind: _, ...kept } = before;
      this.#write(customer, before, { ...kept, ...state, newest, recent: [], due: before.due ?? Date.now() });
    }
    return state !== null;
  }

  /** Writes a subject's projection to KV. */
  async #project(due: Due): Promise<void> {
    const scope = this.#scope.read();
    const isBehind = this.#subjects.read(due.key)?.behind !== undefined;
    if (isBehind) this.#catchUp(due.key, await this.#contextOf(scope));
    const subject = this.#subjects.read(due.key);
    if (subject === null || subject.due === null) return this.#due.remove(due);
    const text = writeProjection(projectionOf(subject));
    const subjects = [due.key, ...this.#aliases.shown(due.key)];
    await Promise.all(subjects.map((one) => this.env.KV.put(keys.projection(scope.site, one), text)));
    // Who was erased meanwhile has no projection.
    const erased = subjects.filter((one) => this.#subjects.read(one) === null && this.#subjects.read(due.key) === null);
    await Promise.all(erased.map((one) => this.env.KV.delete(keys.projection(scope.site, one))));
    // First that it is written: a log that is too much for this object's memory must not keep the others waiting.
    this.#projected(due, subject.position);
    this.#tidy(due.key, await this.#contextOf(scope));
  }

  /** Notes that a projection is written; events that came meanwhile want another, unless it is another shard's by now. */
  #projected(due: Due, position: number): void {
    this.#commit(() => {
      this.#due.remove(due);
      const subject = this.#subjects.read(due.key);
      if (subject === null || subject.due === null) return;
      const now = Date.now();
      const unfolded = subject.behind === undefined ? 0 : this.#unsettled(due.key, subject);
      const next = subject.position === position ? null : now + gapOf(unfolded);
      if (subject.due !== due.at) this.#due.remove({ ...due, at: subject.due });
      this.#subjects.write(due.key, { ...subject, due: next, projected: now });
      if (next !== null) this.#schedule({ ...due, at: next, tries: 0 });
    });
  }

  /** Moves the checkpoints of a subject's origins forward and forgets what its log need not keep. */
  #tidy(id: string, context: Context): void {
    const subject = this.#subjects.read(id);
    // Where something came while the projection was written, the next one tidies up.
    if (subject === null || subject.behind !== undefined) return;
    if (!mayMove(subject.newest.at, this.#subjects.checkpointedTo(id) ?? subject.profile.firstSeen)) return;
    this.#commit(() => {
      const own = this.#ownOrigin(id, this.#links.newest(id));
      const whole = own === undefined ? this.#aliases.origins(id).add(id) : new Set([own]);
      const history = this.#history(id);
      const { checkpoints, log } = history;
      const moved = new Map(checkpoints);
      let hasMoved = false;
      for (const origin of whole) {
        const before = checkpoints.get(origin) ?? null;
        const itsLog = log.filter((entry) => entry.origin === origin);
        const checkpoint = nextCheckpoint(subject, before, itsLog, context);
        if (checkpoint !== null) {
          moved.set(origin, checkpoint);
          hasMoved = true;
          this.#subjects.writeCheckpoint(id, origin, checkpoint, subject.position);
        }
        const held = checkpoint ?? before;
        if (held !== null) this.#prune(id, origin, held.at, Date.now() - context.keptMs.log, context);
      }
      const settled = nextResults(subject, history, hasMoved, context);
      if (settled !== null) this.#results.settle(own ?? id, id, settled);
      // Checkpoints are combined, which is not the same to the last bit as to fold all origins in order: a customer's
      // profile is always what its checkpoints as they are make of its log, so that it can be made again.
      const isCombined = own === undefined && moved.size > 0;
      const now = { ...history, checkpoints: moved, ...(settled && { results: settled }) };
      const state = isCombined ? historyState(now, context) : null;
      if (state !== null) this.#subjects.write(id, { ...subject, ...state });
    });
  }

  /** Forgets of an origin's log what stands before a place and arrived before a time (ms); its base comes to hold it. */
  #prune(id: string, origin: string, before: number, arrivedBefore: number, context: Context): void {
    const last = this.#subjects.lastToPrune(id, origin, before, arrivedBefore);
    if (last === null) return;
    const known = this.#subjects.base(id, origin);
    if (last >= (known?.at ?? 0)) {
      const log = this.#subjects.between(id, origin, known?.at ?? 0, last);
      const base = baseAfter(known, log, last + 1, context);
      if (base !== null) this.#subjects.writeBase(id, origin, base);
    }
    this.#subjects.prune(id, origin, before, arrivedBefore);
  }

  /** Hands a claimed order to its visitor's shard, and is done once that shard has it. */
  async #deliver(due: Due): Promise<Appended> {
    const scope = this.#scope.read();
    const claimed = JSON.parse(due.payload ?? "null") as ShardEvent;
    const shard = await shardOf(scope.site, scope.shards, claimed.subject);
    const [answer = "accepted"] = await shardStub(this.env, scope.site, shard).append(scope, [claimed]);
    this.#commit(() => {
      this.#due.remove(due);
      // Somebody else may yet tell of what this visitor refused.
      if (answer === "consent-refused" || answer === "erased") this.#claims.release(due.key);
    });
    return answer;
  }

  #retry(due: Due, error: unknown): void {
    console.error(`${due.lane} ${due.key}: ${error}`);
    const pause = Math.min(retryMs.first * 2 ** due.tries, retryMs.longest);
    const next = { ...due, at: Date.now() + pause, tries: due.tries + 1 };
    this.#commit(() => {
      this.#due.remove(due);
      const subject = due.lane === "project" ? this.#subjects.read(due.key) : null;
      if (due.lane === "project" && (subject === null || subject.due === null)) return;
      if (subject !== null) this.#subjects.write(due.key, { ...subject, due: next.at });
      this.#schedule(next);
    });
  }

  #schedule(due: Due): void {
    this.#due.add(due);
    this.#wake(due.at);
  }

  #wake(at: number): void {
    if (at >= this.#alarm || Date.now() < this.#awakeUntil) return;
    // A new instance does not know what alarm was set before it: setting a later one would put off what is due sooner.
    this.#alarm = this.#alarm === Number.POSITIVE_INFINITY ? Math.min(at, this.#due.next() ?? at) : at;
    this.ctx.storage.setAlarm(this.#alarm);
  }

  async #contextOf({ site, version }: Scope): Promise<Context> {
    const published = (await publishedIn(this.env.KV, site, version)) ?? this.#published;
    if (published === null) throw new Error(`version ${version} of ${site} ${notHereYet}`);
    this.#published = published;
    const { settings, model, webhooks } = published;
    const plan: TriggerPlan = { wanted: new Set(webhooks), settings: settings.triggers ?? {}, model };
    const { profileDays = usualDays.profile, logDays = usualDays.log } = settings.retention ?? {};
    const keptMs = { profile: profileDays * dayMs, log: logDays * dayMs };
    const { seenDays = usualWindow.seen, clickedDays = usualWindow.clicked } = settings.attribution ?? {};
    if (this.#weeks?.timeZone !== settings.timeZone) {
      this.#weeks = { timeZone: settings.timeZone, weekOf: weekIn(settings.timeZone) };
    }
    const windows = { seenMs: seenDays * dayMs, clickedMs: clickedDays * dayMs, weekOf: this.#weeks.weekOf };
    return { currency: settings.currency, model, plan, keptMs, ...windows };
  }
}

/** The links of a visitor of any shard. */
async function linksOfVisitor(env: Env, { site, shards }: Scope, visitor: string): Promise<Link[]> {
  return (await shardStub(env, site, await shardOf(site, shards, visitor)).related(visitor)).links;
}

/** The links that change by a visitor's event: none but by an identify event. */
function linksOf({ subject, event }: ShardEvent, link: Link | null): Link[] {
  if (event.type !== "identify" || !subject.startsWith("v:")) return [];
  return linksAfter(link, subject, subjectOf.customer(event.customer), event.verified === true);
}

/** Notes an event for the shard of a link's customer; `index` is where its result belongs, if it is the only copy. */
function forward(
  forwards: Forwards,
  link: Link,
  { event, claim, trusted }: ShardEvent,
  notBefore: number | undefined,
  index: number | null,
): void {
  const given = givenEvent(event, link);
  if (given === null) return;
  const known = forwards.get(link.customer) ?? { events: [], indices: [] };
  known.events.push({
    subject: link.customer,
    event: given,
    origin: originOf(link.visitor, link.number),
    ...(claim === undefined ? {} : { claim }),
    ...(trusted === undefined ? {} : { trusted }),
    ...(index === null ? { copied: true } : {}),
    ...(notBefore === undefined ? {} : { notBefore }),
  });
  known.indices.push(index);
  forwards.set(link.customer, known);
}

/** Whose an event is: its subject's, and the visitor's under whom it was sent. */
function namesOf({ subject, origin }: ShardEvent): string[] {
  return origin === undefined ? [subject] : [subject, origin.replace(/#\d+$/, "")];
}

/** No hashes: where nobody was erased, none need be made. */
const none: ReadonlyMap<string, string> = new Map();

/** The hashes by which erased subjects are known. */
async function hashesOf(subjects: string[]): Promise<Map<string, string>> {
  const names = [...new Set(subjects)];
  return new Map(await Promise.all(names.map(async (name) => [name, await secretHash(name)] as const)));
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
