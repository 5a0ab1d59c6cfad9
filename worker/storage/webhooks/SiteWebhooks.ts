import { DurableObject } from "cloudflare:workers";
import type { Holding } from "../../../shared/privacy.ts";
import type { Trigger, TriggerType } from "../../../shared/trigger.ts";
import {
  type Delivery,
  type DeliveryList,
  mostWebhooks,
  type Replay,
  type Webhook,
  type WebhookChange,
} from "../../../shared/webhook.ts";
import { deliveryPause, webhookPause } from "../../domain/webhookBackoff.ts";
import type { Env } from "../../env.ts";
import { controlStub } from "../control/controlStub.ts";
import { callWebhook } from "./callWebhook.ts";
import { deliveriesIn, type Outcome, type StoredDelivery } from "./deliveries.ts";
import { openSchema } from "./schema.ts";
import { type StoredWebhook, webhooksIn } from "./webhooks.ts";

/** Calls under way at once: Workers have six connections, and a webhook has at most so many of them. */
const parallel = { site: 6, webhook: 4 };
/** Deliveries that one run sends to a webhook; the next run goes on. */
const runBatch = 200;
/** An alarm waits so long for its runs, ms: one that hangs must not keep the next alarm. */
const alarmMs = 5_000;
/** While a webhook's run goes on, the alarm looks after it this late, ms: a run may end with its instance. */
const watchMs = 20_000;
/** A delivery is tried for so long, ms. */
const deliverMs = 86_400_000;
/** A webhook that only failed for so long is disabled, ms. */
const disableMs = 3 * 86_400_000;
/** After a rotation both secrets sign for so long, ms. */
const bothMs = 86_400_000;
/** What the control object could not be told is told again after this long, ms. */
const announceMs = 10_000;
/** The log is pruned so often, ms. */
const pruneMs = 3_600_000;

/** What a site's webhooks have yet to be sent, and how they are. */
export type WebhooksPending = { active: number; disabled: number; waiting: number; oldest: number | null };

/**
 * Holds a site's webhooks and sends them its triggers: each once, those of one subject in order, again and again for a day
 * where a receiver fails. Every webhook has a run of its own, so that one that is down delays no other.
 */
export class SiteWebhooks extends DurableObject<Env> {
  /** The clock (ms), chance and network; tests put their own in place. */
  ports = {
    now: () => Date.now(),
    random: () => Math.random(),
    fetch: (url: string, init: RequestInit) => fetch(url, init),
  };
  readonly #sql = openSchema(this.ctx.storage.sql);
  readonly #webhooks = webhooksIn(this.#sql);
  readonly #deliveries = deliveriesIn(this.#sql);
  readonly #runs = new Map<string, Promise<void>>();
  #announcing = Promise.resolve();
  #pruned = 0;

  /** Takes triggers, each once by its id, for the webhooks that want them. Answers when they are durable. */
  enqueue(_site: string, triggers: Trigger[]): void {
    const now = this.ports.now();
    const active = this.#webhooks.active();
    if (active.length === 0) return;
    this.ctx.storage.transactionSync(() => {
      for (const trigger of triggers) {
        const wanting = active.filter((webhook) => webhook.triggers.includes(trigger.type));
        if (wanting.length === 0 || !this.#deliveries.take(trigger, now)) continue;
        for (const { id } of wanting) this.#deliveries.add(id, trigger, now);
      }
    });
    this.#runAll();
  }

  list(): Webhook[] {
    return this.#webhooks.list().map((webhook) => this.#shown(webhook));
  }

  /** Null where the site has as many as it may. */
  async create(
    site: string,
    webhook: { id: string; url: string; triggers: TriggerType[]; secret: string },
  ): Promise<Webhook | null> {
    if (this.#webhooks.list().length >= mostWebhooks) return null;
    this.#sql.exec("INSERT OR REPLACE INTO meta VALUES ('site', ?)", site);
    this.#webhooks.add(webhook, this.ports.now());
    await this.#announce();
    return this.#shownById(webhook.id);
  }

  /** Null where there is no such webhook. One that is disabled is sent nothing any more, what waits for it neither. */
  async change(id: string, change: WebhookChange): Promise<Webhook | null> {
    if (this.#webhooks.read(id) === null) return null;
    this.ctx.storage.transactionSync(() => {
      this.#webhooks.change(id, change);
      if (change.state === "disabled") this.#disable(id, "disabled by an administrator");
    });
    await this.#announce();
    this.#runAll();
    return this.#shownById(id);
  }

  /** False where there is no such webhook. */
  async remove(id: string): Promise<boolean> {
    if (this.#webhooks.read(id) === null) return false;
    this.ctx.storage.transactionSync(() => {
      this.#webhooks.remove(id);
      this.#deliveries.removeWebhook(id);
    });
    await this.#announce();
    this.#wake();
    return true;
  }

  /** Null where there is no such webhook. */
  rotate(id: string, secret: string): Webhook | null {
    this.#webhooks.rotate(id, secret, this.ports.now() + bothMs);
    return this.#shownById(id);
  }

  /** Calls a webhook with nothing but a test, at once and once; null where there is no such webhook. */
  async tryOut(id: string): Promise<Delivery | null> {
    const webhook = this.#webhooks.read(id);
    if (webhook === null) return null;
    const now = this.ports.now();
    const type = "test";
    const call = { id: `test-${crypto.randomUUID()}`, type, subject: "", body: testBody(now) };
    const outcome = await this.#call(webhook, call);
    this.#deliveries.log(id, call, now);
    const state = isTaken(outcome) ? "delivered" : "failed";
    this.#deliveries.tried(id, call, outcome, { state, next: null }, this.ports.now());
    return this.#delivery(id, call.id);
  }

  /** The log, newest first; null where there is no such webhook. */
  deliveries(
    id: string,
    { before, limit, state }: { before: number | null; limit: number; state: Delivery["state"] | null },
  ): DeliveryList | null {
    if (this.#webhooks.read(id) === null) return null;
    return this.#deliveries.list(id, before, limit, state);
  }

  /** Queues deliveries once more; answers how many, null where there is no such active webhook or delivery. */
  replay(id: string, replay: Replay): number | null {
    if (this.#webhooks.read(id)?.state !== "active") return null;
    if ("delivery" in replay && this.#deliveries.read(id, replay.delivery) === null) return null;
    const now = this.ports.now();
    const ids = "delivery" in replay ? [replay.delivery] : this.#deliveries.failedSince(id, replay.failedSince);
    this.ctx.storage.transactionSync(() => this.#deliveries.requeue(id, ids, now));
    this.#runAll();
    return ids.length;
  }

  /** Whatever is queued or logged of these subjects, as rows. */
  holdings(_site: string, subjects: string[]): Holding[] {
    return this.#deliveries.holdings(subjects);
  }

  /** Forgets whatever is queued or logged of these subjects. */
  forget(_site: string, subjects: string[]): void {
    this.ctx.storage.transactionSync(() => this.#deliveries.removeSubjects(subjects));
  }

  pending(_site: string): WebhooksPending {
    const webhooks = this.list();
    const since = webhooks.flatMap(({ oldest }) => oldest ?? []);
    return {
      active: webhooks.filter(({ state }) => state === "active").length,
      disabled: webhooks.filter(({ state }) => state === "disabled").length,
      waiting: webhooks.reduce((sum, { waiting }) => sum + waiting, 0),
      oldest: since.length === 0 ? null : Math.min(...since),
    };
  }

  /** Sends what is due, and tells and prunes what is left to tell and prune. */
  override async alarm(): Promise<void> {
    this.#runAll();
    await Promise.race([Promise.all([...this.#runs.values(), this.#announce()]), scheduler.wait(alarmMs)]);
    this.#prune();
    this.#wake();
  }

  /** Starts a run of each webhook that has none, and sees to it that somebody looks after them. */
  #runAll(): void {
    for (const { id } of this.#webhooks.active()) {
      if (this.#runs.has(id) || !this.#mayRun(id)) continue;
      const run = this.#run(id)
        .catch((error) => console.error(`webhook ${id}: ${error}`))
        .finally(() => {
          this.#runs.delete(id);
          this.#prune();
          this.#wake();
        });
      this.#runs.set(id, run);
    }
    this.#wake();
  }

  #mayRun(id: string): boolean {
    const at = this.#dueAt(id);
    return at !== null && at <= this.ports.now();
  }

  /** Sends what is due to one webhook, a few at once, until nothing is left or it is left alone. */
  async #run(id: string): Promise<void> {
    const webhook = this.#webhooks.read(id);
    if (webhook === null) return;
    // One that is down gives up its waiting deliveries by the day, tried or not; one that is up is sent even the oldest.
    const now = this.ports.now();
    if (webhook.failures > 0) this.#deliveries.expire(id, now - deliverMs, now);
    const sending = new Set<string>();
    let left = runBatch;
    const sendNext = async (isFirst: boolean): Promise<void> => {
      while (left > 0 && (isFirst || this.#isUp(id))) {
        const next = this.#mayRun(id)
          ? this.#deliveries.ready(id, this.ports.now(), sending.size + 1).find((delivery) => !sending.has(delivery.id))
          : undefined;
        if (next === undefined) return;
        left--;
        sending.add(next.id);
        try {
          await this.#deliver(id, next);
        } finally {
          sending.delete(next.id);
        }
      }
    };
    const share = Math.max(1, Math.min(parallel.webhook, Math.floor(parallel.site / this.#webhooks.active().length)));
    await Promise.all(Array.from({ length: share }, (_, i) => sendNext(i === 0)));
    await this.#announce();
  }

  /** Whether the last call went well: one that fails is tried by one call at a time. */
  #isUp(id: string): boolean {
    return this.#webhooks.read(id)?.failures === 0;
  }

  async #deliver(id: string, delivery: StoredDelivery): Promise<void> {
    const called = this.#webhooks.read(id);
    if (called === null) return;
    const outcome = await this.#call(called, delivery);
    const webhook = this.#webhooks.read(id);
    if (webhook === null) return;
    this.ctx.storage.transactionSync(() => this.#note(webhook, delivery, outcome));
  }

  /** Notes what came of a delivery, and what it says of its webhook. */
  #note(webhook: StoredWebhook, delivery: StoredDelivery, outcome: Outcome): void {
    const { id } = webhook;
    const now = this.ports.now();
    if (isTaken(outcome)) {
      this.#deliveries.tried(id, delivery, outcome, { state: "delivered", next: null }, now);
      this.#webhooks.succeeded(id);
      return;
    }
    const next = now + deliveryPause(delivery.tries + 1, this.ports.random());
    const isOver = webhook.state === "disabled" || next - delivery.queued > deliverMs;
    const result = isOver ? ({ state: "failed", next: null } as const) : ({ state: "queued", next } as const);
    this.#deliveries.tried(id, delivery, outcome, result, now);
    this.#webhooks.failed(id, now, now + webhookPause(webhook.failures + 1, this.ports.random()));
    if (outcome.status === 410) this.#disable(id, "the receiver said it is gone (410)");
    else if (now - (webhook.failingSince ?? now) >= disableMs) {
      this.#disable(id, `nothing was taken since ${new Date(webhook.failingSince ?? now).toISOString()}`);
    }
  }

  #call(webhook: StoredWebhook, delivery: Pick<StoredDelivery, "id" | "body">): Promise<Outcome> {
    return callWebhook(webhook, delivery, this.ports, this.env.WEBHOOKS_ALLOW_LOCAL === "true");
  }

  #disable(id: string, note: string): void {
    if (this.#webhooks.read(id)?.state !== "active") return;
    this.#webhooks.disable(id, note);
    this.#deliveries.giveUpAll(id, `the webhook was disabled: ${note}`, this.ports.now());
  }

  /** When a webhook's first delivery may be sent, ms; null where none waits. */
  #dueAt(id: string): number | null {
    const next = this.#deliveries.next(id);
    return next === null ? null : Math.max(next, this.#webhooks.read(id)?.resumeAt ?? 0);
  }

  /** Sets the alarm for what is due first. */
  #wake(): void {
    const now = this.ports.now();
    const times = this.#webhooks
      .active()
      .flatMap(({ id }) => (this.#runs.has(id) ? now + watchMs : (this.#dueAt(id) ?? [])));
    if (this.#isAnnounced() === false) times.push(now + announceMs);
    if (this.#webhooks.list().length > 0) times.push(now + pruneMs);
    // Later than an alarm that is at work: workerd takes one for the same time for the same, and forgets it.
    if (times.length > 0) this.ctx.storage.setAlarm(Math.max(Math.min(...times), now + 1));
  }

  #prune(): void {
    const now = this.ports.now();
    if (now - this.#pruned < pruneMs) return;
    this.#pruned = now;
    for (const { id } of this.#webhooks.list()) this.#deliveries.prune(id, now);
    this.#deliveries.pruneSeen(now);
  }

  /** Tells the control object which triggers are wanted, one telling after the other; a failure is made good later. */
  #announce(): Promise<void> {
    this.#announcing = this.#announcing.then(async () => {
      const site = this.#meta("site");
      if (site === null || this.#isAnnounced()) return;
      const wanted = this.#wanted();
      try {
        await controlStub(this.env, site).putWebhooks(wanted);
        this.#sql.exec("INSERT OR REPLACE INTO meta VALUES ('announced', ?)", JSON.stringify(wanted));
      } catch (error) {
        console.error(`webhooks of ${site}: ${error}`);
        this.#wake();
      }
    });
    return this.#announcing;
  }

  #isAnnounced(): boolean {
    return (this.#meta("announced") ?? "[]") === JSON.stringify(this.#wanted());
  }

  /** The trigger types that active webhooks want, each once. */
  #wanted(): TriggerType[] {
    return [...new Set(this.#webhooks.active().flatMap(({ triggers }) => triggers))].sort();
  }

  #meta(key: string): string | null {
    return this.#sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = ?", key).toArray()[0]?.value ?? null;
  }

  #delivery(id: string, delivery: string): Delivery | null {
    const stored = this.#deliveries.read(id, delivery);
    if (stored === null) return null;
    const { seq: _, body: __, ...shown } = stored;
    return shown;
  }

  #shownById(id: string): Webhook | null {
    const webhook = this.#webhooks.read(id);
    return webhook === null ? null : this.#shown(webhook);
  }

  #shown({ id, url, triggers, state, note, created, failingSince }: StoredWebhook): Webhook {
    return { id, url, triggers, state, note, created, failingSince, ...this.#deliveries.waiting(id) };
  }
}

function isTaken({ status }: Outcome): boolean {
  return status !== null && status >= 200 && status < 300;
}

function testBody(now: number): string {
  return JSON.stringify({ type: "test", timestamp: new Date(now).toISOString(), data: {} });
}
