import type { Holding } from "../../../shared/privacy.ts";
import type { Trigger } from "../../../shared/trigger.ts";
import type { Delivery, DeliveryList } from "../../../shared/webhook.ts";
import { webhookBody } from "../../domain/webhookBody.ts";

/** A delivery as it is stored: `seq` is its place among all, `body` what is sent. */
export type StoredDelivery = Delivery & { seq: number; body: string };
/** What came of a call. `answer` is what was answered, or went wrong where nothing was. */
export type Outcome = { status: number | null; ms: number; answer: string };

/** What went well is kept for so many deliveries of a webhook, what failed for more; neither longer than this, ms. */
const kept = { delivered: 500, failed: 10_000, ms: 30 * 86_400_000 };
/** A trigger is known to have been taken for so long, ms: far longer than a shard tries to hand it over. */
const seenMs = 7 * 86_400_000;

const columns = "seq, id, type, subject, body, state, queued, tries, next, tried, status, ms, answer";
/** No earlier delivery of the same subject waits. */
const isFirst = `NOT EXISTS (SELECT 1 FROM delivery AS other WHERE other.webhook = delivery.webhook
  AND other.subject = delivery.subject AND other.state = 'queued' AND other.seq < delivery.seq)`;

/** The queue and the log of deliveries. Times in ms. */
export function deliveriesIn(sql: SqlStorage) {
  /** Lets the first of each subject go whose earlier ones are done. */
  function promote(webhook: string, now: number): void {
    sql.exec(
      `UPDATE delivery SET next = ? WHERE webhook = ? AND state = 'queued' AND next IS NULL AND ${isFirst}`,
      now,
      webhook,
    );
  }

  /** Ends queued deliveries for which a condition holds, unsent. */
  function giveUp(webhook: string, answer: string, now: number, condition: string, ...values: number[]): void {
    const ended = sql.exec(
      `UPDATE delivery SET state = 'failed', next = NULL, answer = coalesce(answer, ?)
       WHERE webhook = ? AND state = 'queued' AND ${condition}`,
      answer,
      webhook,
      ...values,
    );
    if (ended.rowsWritten > 0) promote(webhook, now);
  }

  return {
    /** Notes that a trigger was taken; false where it was before. */
    take({ id, subject }: Trigger, now: number): boolean {
      const taken = sql.exec("INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, subject, now);
      return taken.rowsWritten > 0;
    },

    add(webhook: string, trigger: Trigger, now: number): void {
      const { id, type, subject } = trigger;
      sql.exec(
        `INSERT INTO delivery (webhook, id, type, subject, body, state, queued, next) VALUES (?, ?, ?, ?, ?, 'queued', ?,
          CASE WHEN EXISTS (SELECT 1 FROM delivery WHERE webhook = ? AND subject = ? AND state = 'queued') THEN NULL ELSE ? END)
         ON CONFLICT DO NOTHING`,
        ...[webhook, id, type, subject, webhookBody(trigger), now, webhook, subject, now],
      );
    },

    /** Puts a call that no trigger made into the log. */
    log(webhook: string, { id, type, body }: Pick<StoredDelivery, "id" | "type" | "body">, now: number): void {
      sql.exec(
        "INSERT INTO delivery (webhook, id, type, subject, body, state, queued) VALUES (?, ?, ?, '', ?, 'failed', ?)",
        ...[webhook, id, type, body, now],
      );
    },

    /** What may be sent now, longest due first. */
    ready(webhook: string, now: number, most: number): StoredDelivery[] {
      return sql
        .exec<StoredDelivery>(
          `SELECT ${columns} FROM delivery WHERE webhook = ? AND next <= ? ORDER BY next, seq LIMIT ?`,
          ...[webhook, now, most],
        )
        .toArray();
    },

    /** When the next one may be sent; null where none waits. */
    next(webhook: string): number | null {
      return sql
        .exec<{ at: number | null }>(
          "SELECT min(next) AS at FROM delivery WHERE webhook = ? AND next IS NOT NULL",
          webhook,
        )
        .one().at;
    },

    /** Notes what came of a try: a time for the next one, or the state in which it ends. */
    tried(
      webhook: string,
      { id, subject }: Pick<Delivery, "id" | "subject">,
      { status, ms, answer }: Outcome,
      result: { state: Delivery["state"]; next: number | null },
      now: number,
    ): void {
      sql.exec(
        `UPDATE delivery SET state = ?, next = ?, tries = tries + 1, tried = ?, status = ?, ms = ?, answer = ?
         WHERE webhook = ? AND id = ?`,
        ...[result.state, result.next, now, status, ms, answer, webhook, id],
      );
      if (result.state === "queued") return;
      sql.exec(
        `UPDATE delivery SET next = ? WHERE next IS NULL AND seq =
          (SELECT min(seq) FROM delivery WHERE webhook = ? AND subject = ? AND state = 'queued')`,
        ...[now, webhook, subject],
      );
    },

    /** Gives up what was queued before a time. */
    expire(webhook: string, before: number, now: number): void {
      giveUp(webhook, "not delivered in time", now, "queued < ?", before);
    },

    giveUpAll(webhook: string, answer: string, now: number): void {
      giveUp(webhook, answer, now, "TRUE");
    },

    read(webhook: string, id: string): StoredDelivery | null {
      return (
        sql
          .exec<StoredDelivery>(`SELECT ${columns} FROM delivery WHERE webhook = ? AND id = ?`, webhook, id)
          .toArray()[0] ?? null
      );
    },

    /** Newest first, from before a cursor on; of one state, or of all. */
    list(webhook: string, before: number | null, most: number, state: Delivery["state"] | null): DeliveryList {
      const rows = sql
        .exec<StoredDelivery>(
          `SELECT ${columns} FROM delivery WHERE webhook = ? AND seq < ? AND state IN (SELECT value FROM json_each(?))
           ORDER BY seq DESC LIMIT ?`,
          webhook,
          before ?? Number.MAX_SAFE_INTEGER,
          JSON.stringify(state === null ? ["queued", "delivered", "failed"] : [state]),
          most,
        )
        .toArray();
      const last = rows.length === most ? rows.at(-1) : undefined;
      return { deliveries: rows.map(({ seq: _, body: __, ...delivery }) => delivery), next: last?.seq ?? null };
    },

    /** Ids of what failed and was queued at a time or later, oldest first. */
    failedSince(webhook: string, since: number): string[] {
      return sql
        .exec<{ id: string }>(
          `SELECT id FROM delivery WHERE webhook = ? AND state = 'failed' AND queued >= ? AND subject <> '' ORDER BY seq`,
          ...[webhook, since],
        )
        .toArray()
        .map(({ id }) => id);
    },

    /** Queues deliveries that are done once more, behind all others, in the order given. */
    requeue(webhook: string, ids: string[], now: number): void {
      for (const id of ids) {
        sql.exec(
          `UPDATE delivery SET seq = (SELECT max(seq) + 1 FROM delivery), state = 'queued', queued = ?, tries = 0, next = NULL
           WHERE webhook = ? AND id = ? AND state <> 'queued'`,
          ...[now, webhook, id],
        );
      }
      promote(webhook, now);
    },

    waiting(webhook: string): { waiting: number; oldest: number | null } {
      return sql
        .exec<{ waiting: number; oldest: number | null }>(
          "SELECT count(*) AS waiting, min(queued) AS oldest FROM delivery WHERE webhook = ? AND state = 'queued'",
          webhook,
        )
        .one();
    },

    /** Forgets a webhook's deliveries. */
    removeWebhook(webhook: string): void {
      sql.exec("DELETE FROM delivery WHERE webhook = ?", webhook);
    },

    /** Whatever is of these subjects. */
    holdings(subjects: string[]): Holding[] {
      const list = JSON.stringify(subjects);
      const rows = (table: string, query: string) =>
        sql
          .exec<Record<string, string | number | null>>(
            `${query} WHERE subject IN (SELECT value FROM json_each(?))`,
            list,
          )
          .toArray()
          .map((row): Holding => ({ table, row }));
      return [...rows("delivery", `SELECT webhook, ${columns} FROM delivery`), ...rows("seen", "SELECT * FROM seen")];
    },

    /** Forgets whatever is of these subjects. */
    removeSubjects(subjects: string[]): void {
      for (const table of ["delivery", "seen"]) {
        sql.exec(`DELETE FROM ${table} WHERE subject IN (SELECT value FROM json_each(?))`, JSON.stringify(subjects));
      }
    },

    /** Forgets what the log need not keep. */
    prune(webhook: string, now: number): void {
      sql.exec(
        "DELETE FROM delivery WHERE webhook = ? AND state <> 'queued' AND coalesce(tried, queued) < ?",
        ...[webhook, now - kept.ms],
      );
      for (const state of ["delivered", "failed"] as const) {
        sql.exec(
          `DELETE FROM delivery WHERE webhook = ?1 AND state = ?2 AND seq <=
            (SELECT seq FROM delivery WHERE webhook = ?1 AND state = ?2 ORDER BY seq DESC LIMIT 1 OFFSET ?3)`,
          ...[webhook, state, kept[state]],
        );
      }
    },

    pruneSeen(now: number): void {
      sql.exec("DELETE FROM seen WHERE at < ?", now - seenMs);
    },
  };
}
