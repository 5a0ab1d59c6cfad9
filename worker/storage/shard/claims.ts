import type { Event, EventOf } from "../../../shared/event.ts";
import { correctionOf, type OrderClaim, voidOf, withinOrder } from "../../domain/orderClaim.ts";

export type ClaimedEvent = EventOf<"purchaseComplete"> | EventOf<"refund">;
type Row = { value: number | null; currency: string | null; trusted: number | null; subject: string; at: number };
/** An event to count, whose it is and what it is counted once by. */
type Counted = { subject: string; event: Event; claim: string };
/** What became of a claim: what is to be counted, and what is not to count any more. */
type Taken = Counted & { voided?: Counted };

/** Whether an event is counted once per order, not just once per event id. */
export function isClaimed(event: Event): event is ClaimedEvent {
  return event.type === "purchaseComplete" || event.type === "refund";
}

/**
 * Orders and refunds that were counted, for ever: by the order's id, for a refund with the refund event's own. A space
 * stands in no event id: a claim is never taken for one, nor for another claim.
 */
export function claimsIn(sql: SqlStorage) {
  function read(id: string): OrderClaim | null {
    const row = sql.exec<Row>("SELECT value, currency, trusted, subject, at FROM claim WHERE id = ?", id).toArray()[0];
    return row === undefined ? null : { ...row, trusted: row.trusted === 1 };
  }

  function write(id: string, { order, time }: ClaimedEvent, subject: string, trusted: boolean): void {
    sql.exec(
      "INSERT OR REPLACE INTO claim (id, value, currency, trusted, subject, at) VALUES (?, ?, ?, ?, ?, ?)",
      id,
      order.value,
      order.currency,
      trusted ? 1 : 0,
      subject,
      time,
    );
  }

  /** What was given back of an order in a currency, minor units, as far as its own visitor or a server told so. */
  function refunded(order: string, currency: string, subject: string | null): number {
    const prefix = `refund ${order} `;
    return sql
      .exec<{ id: string; value: number | null }>(
        "SELECT id, value FROM claim WHERE id >= ? AND id < ? AND currency = ? AND (trusted = 1 OR subject IS ?)",
        prefix,
        // What follows a space in the order of code points.
        `refund ${order}!`,
        currency,
        subject,
      )
      .toArray()
      .reduce((sum, { id, value }) => sum + (id.indexOf(" ", prefix.length) < 0 ? (value ?? 0) : 0), 0);
  }

  function takeOrder(subject: string, event: EventOf<"purchaseComplete">, trusted: boolean): Taken | null {
    const claim = `order ${event.order.id}`;
    const known = read(claim);
    if (known === null) {
      write(claim, event, subject, trusted);
      return { subject, event, claim };
    }
    // Of what an earlier release claimed nothing is known that could be corrected.
    if (known.trusted || !trusted || known.currency === null) return null;
    const isSame = known.currency === event.order.currency && known.value === event.order.value;
    if (isSame || (known.subject === subject && known.currency === event.order.currency)) {
      const correction = isSame ? null : correctionOf(known, event);
      // A server has spoken: no other copy corrects it again.
      sql.exec("UPDATE claim SET trusted = 1, value = ? WHERE id = ?", event.order.value, claim);
      return correction && { subject, event: correction, claim: `correction ${event.order.id}` };
    }
    // A browser may name any order. The server's word is whose it is; whoever named it first learns nothing by that.
    write(claim, event, subject, trusted);
    const counted = { subject, event, claim: `recounted ${event.order.id}` };
    const voided = voidOf(known, event);
    if (voided === null || known.subject === null) return counted;
    return { ...counted, voided: { subject: known.subject, event: voided, claim: `void ${event.order.id}` } };
  }

  function takeRefund(subject: string, event: EventOf<"refund">, trusted: boolean): Taken | null {
    const { id, currency } = event.order;
    const claim = `refund ${id} ${event.id}`;
    if (read(claim) !== null) return null;
    const order = read(`order ${id}`);
    // A browser gives back nobody else's order.
    if (!trusted && order !== null && order.subject !== subject) return null;
    const cut = withinOrder(event, order, refunded(id, currency, order?.subject ?? null));
    if (cut === null) return null;
    write(claim, cut, subject, trusted);
    return { subject, event: cut, claim };
  }

  return {
    /**
     * Claims an order or a refund and answers what is to be counted, if anything: the event, a refund maybe cut to what
     * is left of its order, or the correction of an amount that a browser told. Null where it was counted before.
     */
    take(subject: string, event: ClaimedEvent, trusted: boolean): Taken | null {
      return event.type === "refund" ? takeRefund(subject, event, trusted) : takeOrder(subject, event, trusted);
    },

    /** Lets go of a claim whose event its visitor refused, an order that a server claimed anew included. */
    release(claim: string): void {
      sql.exec("DELETE FROM claim WHERE id = ?", claim.replace(/^recounted /, "order "));
    },
  };
}
