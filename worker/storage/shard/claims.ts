import type { Event, EventOf } from "../../../shared/event.ts";

export type ClaimedEvent = EventOf<"purchaseComplete"> | EventOf<"refund">;
export type PendingClaim = { subject: string; event: Event };

/** Whether an event is counted once per order, not just once per event id. */
export function isClaimed(event: Event): event is ClaimedEvent {
  return event.type === "purchaseComplete" || event.type === "refund";
}

/** Orders and refunds by what they are counted by: the order's id, for a refund with the refund event's own. */
export function claimsIn(sql: SqlStorage) {
  return {
    /** Claims an event for a subject, to be delivered; null where the order was claimed before, by whomever. */
    take(subject: string, event: ClaimedEvent): string | null {
      const id = event.type === "refund" ? `refund:${event.order.id}:${event.id}` : `order:${event.order.id}`;
      const { rowsWritten } = sql.exec(
        "INSERT INTO claim VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        id,
        subject,
        JSON.stringify(event),
      );
      return rowsWritten > 0 ? id : null;
    },

    /** A claim that its subject's shard has not confirmed yet. */
    pending(id: string): PendingClaim | null {
      const row = sql
        .exec<{ subject: string; pending: string | null }>("SELECT subject, pending FROM claim WHERE id = ?", id)
        .toArray()[0];
      if (row === undefined || row.pending === null) return null;
      return { subject: row.subject, event: JSON.parse(row.pending) as Event };
    },

    /** Marks a claim as delivered; that the order was counted is kept for ever, the event is not. */
    settle(id: string): void {
      sql.exec("UPDATE claim SET pending = NULL WHERE id = ?", id);
    },
  };
}
