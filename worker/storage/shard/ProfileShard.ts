import { DurableObject } from "cloudflare:workers";
import { hash32 } from "../../../shared/hash.ts";
import type { Backlog } from "../../../shared/health.ts";
import type { Holding, SubjectTraces } from "../../../shared/privacy.ts";
import type { Past } from "../../domain/explain/Past.ts";
import type { Link } from "../../domain/link.ts";
import { type Projection, projectionOf } from "../../domain/projection.ts";
import type { Env } from "../../env.ts";
import { keys } from "../keys.ts";
import { secretHash } from "../sha256.ts";
import { Alarm } from "./Alarm.ts";
import { absorbIn } from "./absorb.ts";
import { appendIn } from "./append.ts";
import { type AudiencePart, audienceIn } from "./audience.ts";
import { backlogOf } from "./backlog.ts";
import { Contexts } from "./Contexts.ts";
import type { ClaimedEvent } from "./claims.ts";
import { commitIn } from "./commit.ts";
import type { Due } from "./due.ts";
import type { Forgetting } from "./eraseEverywhere.ts";
import { refuseMs } from "./erasure.ts";
import { type Forwards, sendForward } from "./forwards.ts";
import type { HistoryPart } from "./HistoryPart.ts";
import { lanesIn } from "./lanes.ts";
import { profilesIn } from "./profiles.ts";
import type { GroupsJson } from "./results.ts";
import { rowsIn } from "./rows.ts";
import type { Appended, ShardEvent } from "./ShardEvent.ts";
import { openSchema } from "./schema.ts";
import type { Scope } from "./scope.ts";
import type { ShardStream } from "./stream.ts";
import { triggersIn } from "./triggers.ts";

/** A shard's sums, and how many subjects have changed that are not rolled up yet. */
export type ShardResults = { groups: GroupsJson; waiting: number };

/** A delivery that its own call did not finish is tried again after this long, ms. */
const deliverMs = 2_000;
/** Events of a log that are given to whoever explains a decision. */
const mostPast = 20_000;

/**
 * Holds a part of a site's visitors and is the only writer of their profiles. What a call changes is committed as one:
 * there is no `await` between the writes, and the reply leaves after they are durable. Events and histories come in by
 * `append` and `absorb`, which write subjects by way of `profiles`; what that makes due is done by `lanes` when the alarm wakes.
 */
export class ProfileShard extends DurableObject<Env> {
  readonly #sql = openSchema(this.ctx.storage);
  readonly #rows = rowsIn(this.#sql);
  readonly #alarm = new Alarm(this.ctx.storage, this.#rows.due);
  readonly #commit = commitIn(this.ctx.storage, [this.#rows.subjects, this.#rows.links, this.#rows.scope, this.#alarm]);
  readonly #contexts = new Contexts();
  readonly #triggers = triggersIn(this.#alarm);
  readonly #profiles = profilesIn(this.#rows, this.#alarm, this.#commit, this.#triggers);
  readonly #appendTo = appendIn(this.#rows, this.#alarm, this.#profiles, this.#triggers);
  readonly #absorb = absorbIn(this.#rows, this.#profiles, this.#triggers);
  readonly #lanes = lanesIn(this.#rows, this.#alarm, this.#commit, this.#contexts, this.#profiles, this.#triggers);

  /**
   * Appends events to their subjects' logs, each id once. Those of a visitor that is a customer go on to the customer's
   * shard before the answer. Answers in the order given.
   */
  async append(scope: Scope, events: ShardEvent[]): Promise<Appended[]> {
    const context = await this.#contexts.of(this.env.KV, this.#rows.scope.newer(scope));
    const results: Appended[] = [];
    const hashes = this.#rows.erasure.isEmpty() ? none : await hashesOf(events.flatMap(namesOf));
    const forwards = this.#commit(() => {
      this.#rows.scope.write(scope);
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
    await Promise.all(
      [...forwards].map(([customer, forward]) => sendForward(this.env, scope, customer, forward, results)),
    );
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
      this.#rows.scope.write(scope);
      const toDeliver = ({ claim, ...counted }: ShardEvent & { claim: string }): Due => {
        const payload = JSON.stringify({ ...counted, claim } satisfies ShardEvent);
        const due: Due = { at, lane: "deliver", key: claim, tries: 0, payload };
        this.#alarm.schedule(due);
        return due;
      };
      return events.map(({ subject, event, trusted = false }): Due | null => {
        const claimed = this.#rows.claims.take(subject, event, trusted);
        if (claimed === null) return null;
        const { voided, ...counted } = claimed;
        if (voided !== undefined) undone.push(toDeliver({ ...voided, trusted }));
        return toDeliver({ ...counted, trusted });
      });
    });
    const due = [...taken.filter((entry) => entry !== null), ...undone];
    const answers = new Map(due.map((entry, i) => [entry, i]));
    const delivered = await this.#lanes.attempt(this.env, due);
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
    const link = this.#rows.links.newest(subject);
    if (link?.verified && !link.ended) return { customer: link.customer };
    let known = this.#rows.subjects.read(subject);
    if (known?.behind !== undefined) {
      if (!patient) return "behind";
      known = this.#profiles.catchUp(subject, await this.#contexts.of(this.env.KV, this.#rows.scope.read()));
    }
    return known === null ? null : projectionOf(known);
  }

  /**
   * Takes a part of a history that is a customer's from now on; false where one of the two was erased. To take it again
   * changes nothing.
   */
  async absorb(scope: Scope, part: HistoryPart): Promise<boolean> {
    const { customer, visitor } = part;
    const context = await this.#contexts.of(this.env.KV, this.#rows.scope.newer(scope));
    const hashes = this.#rows.erasure.isEmpty() ? none : await hashesOf([customer, visitor]);
    return this.#commit(() => {
      this.#rows.scope.write(scope);
      if (this.#isErased(hashes, customer) || this.#isErased(hashes, visitor)) return false;
      this.#absorb(part, context);
      return true;
    });
  }

  /** The sums of some kinds of groups, what has changed just now included. */
  async results(kinds: string[]): Promise<ShardResults> {
    await this.#lanes.rollUp();
    return { groups: this.#rows.results.read(kinds), waiting: this.#rows.due.waiting("roll") };
  }

  /** Those in a segment of the active model, among the next so many subjects. */
  async audience(scope: Scope, segment: string, after: string, most: number): Promise<AudiencePart> {
    const { model } = await this.#contexts.of(this.env.KV, this.#rows.scope.newer(scope));
    if (model === null) return { members: [], next: null };
    return audienceIn(this.#sql, { segment, model, now: Date.now() }, after, most);
  }

  /** What is yet to be done here. */
  async backlog(): Promise<Backlog> {
    return backlogOf(this.#sql, await this.ctx.storage.getAlarm(), Date.now());
  }

  /** What was accepted here, and what became of subjects, after a number, at most so many entries. */
  stream(after: number, most: number): ShardStream {
    return this.#rows.stream.read(after, most);
  }

  /** The links of a visitor, or the visitors that are believed to be a customer. */
  related(subject: string): { links: Link[]; aliases: string[] } {
    return { links: this.#rows.links.all(subject), aliases: this.#rows.erasure.aliases(subject) };
  }

  /**
   * All by which a subject's profile can be made again as it was: null where nothing of it is here, `erased` where it was
   * erased, `long` where that is more than an answer can hold.
   */
  async past(subject: string): Promise<Past | "erased" | "long" | null> {
    if (this.#isErased(await hashesOf([subject]), subject)) return "erased";
    const past = this.#rows.subjects.past(subject, mostPast);
    if (past === null) return "long";
    return past.log.length + past.origins.size === 0 ? null : { ...past, given: this.#rows.aliases.positions(subject) };
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
    return this.#rows.erasure.holdings(traces);
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
      this.#rows.scope.write(scope);
      this.#alarm.schedule(due);
    });
    await this.#lanes.attempt(this.env, [due]);
    return !this.#rows.due.has("erase", due.key);
  }

  /** Forgets all that this shard has of subjects, and refuses their events for a while. To do it again changes nothing. */
  async forget(scope: Scope, { subjects, copies, own, hashes, at }: Forgetting): Promise<void> {
    const context = await this.#contexts.of(this.env.KV, this.#rows.scope.newer(scope));
    const emptied = this.#commit(() => {
      this.#rows.scope.write(scope);
      for (const { customer, origin } of copies) {
        // What is settled cannot be taken apart again.
        if (this.#rows.aliases.believed(customer).has(origin)) this.#rows.results.unsettle(customer);
      }
      subjects.forEach((subject, i) => {
        const hash = hashes[i] ?? "";
        this.#rows.erasure.refuse(hash, at + refuseMs);
        this.#rows.stream.erase(subject, hash, at, own.includes(subject));
        this.#rows.subjects.remove(subject);
        this.#rows.results.erase(subject);
      });
      this.#rows.erasure.remove({ subjects, copies });
      this.#rows.links.forget();
      return copies.filter(({ customer }) => !subjects.includes(customer) && !this.#profiles.refold(customer, context));
    });
    const { site } = this.#rows.scope.read();
    await Promise.all(emptied.map(({ customer }) => this.env.KV.delete(keys.projection(site, customer))));
  }

  /** Works off what is due, each lane by itself, and sets the alarm for what is left whatever becomes of them. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    this.#alarm.begin(now);
    try {
      const lanes = this.#lanes.start(this.env, now);
      for (const lane of await Promise.allSettled(lanes)) if (lane.status === "rejected") console.error(lane.reason);
    } finally {
      this.#alarm.end();
    }
  }

  #isErased(hashes: ReadonlyMap<string, string>, subject: string): boolean {
    const hash = hashes.get(subject);
    return hash !== undefined && this.#rows.erasure.refuses(hash, Date.now());
  }
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
