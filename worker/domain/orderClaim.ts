import type { EventOf } from "../../shared/event.ts";

/** An order as it was counted, or a refund: what its claim knows. */
export type OrderClaim = {
  /** Minor units; null where an earlier release claimed it without. */
  value: number | null;
  currency: string | null;
  /** Whether a sender that holds a secret told of it, or confirmed it. */
  trusted: boolean;
  /** Whose it is. */
  subject: string | null;
  /** Its event's time, ms. */
  at: number | null;
};

/**
 * What a trusted sender's copy of an order corrects: an amount that a browser told. Null where there is nothing to
 * correct: the amount is the same, or in another currency and so cannot be compared.
 */
export function correctionOf(claim: OrderClaim, copy: EventOf<"purchaseComplete">): EventOf<"orderCorrection"> | null {
  const { id, value, currency } = copy.order;
  if (claim.value === null || claim.currency !== currency || claim.value === value) return null;
  return {
    id: `correction:${copy.id}`.slice(0, 128),
    type: "orderCorrection",
    // Never before the order: what is corrected has been counted.
    time: Math.max(copy.time, claim.at ?? 0),
    source: "server",
    order: { id, value, was: claim.value, currency },
  };
}

/**
 * What takes an order back that a browser told, where a trusted sender's copy is about somebody else or in another
 * currency. Null where nothing is known of it any more.
 */
export function voidOf(claim: OrderClaim, copy: EventOf<"purchaseComplete">): EventOf<"orderCorrection"> | null {
  const { value, currency, at } = claim;
  if (value === null || currency === null) return null;
  return {
    id: `void:${copy.id}`.slice(0, 128),
    type: "orderCorrection",
    time: Math.max(copy.time, at ?? 0),
    source: "server",
    order: { id: copy.order.id, value: 0, was: value, currency, voided: true },
  };
}

/**
 * A refund cut to what is left of its order after `refunded` (minor units); null where nothing is left. An order that is
 * not known, or is in another currency, sets no limit.
 */
export function withinOrder(
  refund: EventOf<"refund">,
  order: OrderClaim | null,
  refunded: number,
): EventOf<"refund"> | null {
  if (order === null || order.value === null || order.currency !== refund.order.currency) return refund;
  const left = order.value - refunded;
  if (left <= 0) return null;
  return refund.order.value <= left ? refund : { ...refund, order: { ...refund.order, value: left } };
}
