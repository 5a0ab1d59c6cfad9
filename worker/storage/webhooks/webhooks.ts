import type { TriggerType } from "../../../shared/trigger.ts";
import type { Webhook, WebhookChange } from "../../../shared/webhook.ts";

/** A webhook as it is stored. */
export type StoredWebhook = Omit<Webhook, "waiting" | "oldest"> & {
  /** Signs deliveries (`whsec_…`); the one before it signs them too until `oldUntil` (ms). */
  secret: string;
  oldSecret: string | null;
  oldUntil: number;
  /** Calls that failed in a row, and until when (ms) it is left alone for them. */
  failures: number;
  resumeAt: number;
};
type Row = Omit<StoredWebhook, "triggers"> & { triggers: string };

/** What every new or newly activated webhook begins with. */
const cleanRecord = "failures = 0, failingSince = NULL, resumeAt = 0";

/** A site's webhooks. */
export function webhooksIn(sql: SqlStorage) {
  function list(): StoredWebhook[] {
    return sql
      .exec<Row>("SELECT * FROM webhook ORDER BY created, id")
      .toArray()
      .map((row) => ({ ...row, triggers: JSON.parse(row.triggers) }));
  }

  function read(id: string): StoredWebhook | null {
    return list().find((webhook) => webhook.id === id) ?? null;
  }

  return {
    list,

    /** Null where there is none of that id. */
    read,

    active: (): StoredWebhook[] => list().filter(({ state }) => state === "active"),

    add(webhook: { id: string; url: string; triggers: TriggerType[]; secret: string }, created: number): void {
      sql.exec(
        "INSERT INTO webhook (id, url, triggers, secret, state, created) VALUES (?, ?, ?, ?, 'active', ?)",
        webhook.id,
        webhook.url,
        JSON.stringify(webhook.triggers),
        webhook.secret,
        created,
      );
    },

    change(id: string, { url, triggers, state }: WebhookChange): void {
      if (url !== undefined) sql.exec("UPDATE webhook SET url = ? WHERE id = ?", url, id);
      if (triggers !== undefined) {
        sql.exec("UPDATE webhook SET triggers = ? WHERE id = ?", JSON.stringify(triggers), id);
      }
      if (state === "active") {
        sql.exec(`UPDATE webhook SET state = 'active', note = NULL, ${cleanRecord} WHERE id = ?`, id);
      }
    },

    disable(id: string, note: string): void {
      sql.exec("UPDATE webhook SET state = 'disabled', note = ? WHERE id = ?", note, id);
    },

    remove(id: string): void {
      sql.exec("DELETE FROM webhook WHERE id = ?", id);
    },

    /** Signs with another secret from now on, and until a time (ms) with the one before as well. */
    rotate(id: string, secret: string, until: number): void {
      sql.exec("UPDATE webhook SET oldSecret = secret, oldUntil = ?, secret = ? WHERE id = ?", until, secret, id);
    },

    succeeded(id: string): void {
      sql.exec(`UPDATE webhook SET ${cleanRecord} WHERE id = ? AND failures > 0`, id);
    },

    /** Notes a failure at a time (ms), and until when the webhook is left alone. */
    failed(id: string, at: number, resumeAt: number): void {
      sql.exec(
        "UPDATE webhook SET failures = failures + 1, failingSince = coalesce(failingSince, ?), resumeAt = ? WHERE id = ?",
        at,
        resumeAt,
        id,
      );
    },
  };
}
