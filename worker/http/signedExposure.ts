import type { EventExposure } from "../../shared/eventExposure.ts";
import { signatureOf } from "./signatureOf.ts";

/**
 * A decision's id with what seeing its slot says of experiments, and an HMAC over all of it: `ID.EXPOSURE.HMAC`. An exposure is
 * nine parts, between colons, which no id without one holds: so neither signature can stand for the other.
 */
export function signedExposure(id: string, exposure: EventExposure, secret: string): string {
  const { campaign, segment, shown, variant, holdout } = exposure;
  const parts = [
    campaign,
    encodeURIComponent(segment),
    Number(shown),
    variant?.id ?? "",
    variant?.salt ?? "",
    variant?.epoch ?? "",
    holdout === undefined ? "" : Number(holdout.held),
    holdout?.salt ?? "",
    holdout?.epoch ?? "",
  ];
  const payload = `${id}.${parts.join(":")}`;
  return `${payload}.${signatureOf(payload, secret)}`;
}
