import type { Event, EventOf } from "../../../shared/event.ts";

export type ClaimedEvent = EventOf<"purchaseComplete"> | EventOf<"refund">;

/** Whether an event is counted once per order, not just once per event id. */
export function isClaimed(event: Event): event is ClaimedEvent {
  return event.type === "purchaseComplete" || event.type === "refund";
}

/** Orders and refunds that were counted, for ever: by the order's id, for a refund with the refund event's own. */
export function claimsIn(sql: SqlStorage) {
  return {
    /** Claims an event and names its claim; null where it was claimed before, by whomever. */
    take(event: ClaimedEvent): string | null {
      // A space stands in no event id: a claim is never taken for one, nor for another claim.
      const id = event.type === "refund" ? `refund ${event.order.id} ${event.id}` : `order ${event.order.id}`;
      return sql.exec("INSERT INTO claim VALUES (?) ON CONFLICT DO NOTHING", id).rowsWritten > 0 ? id : null;
    },
  };
}
