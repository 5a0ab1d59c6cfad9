import type { EventExposure } from "../../shared/eventExposure.ts";
import { base64Url } from "./base64Url.ts";
import { siteMac } from "./siteMac.ts";

/** Bytes of the HMAC that are kept: enough that none can be made up. */
const signatureBytes = 12;

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
  return `${payload}.${exposureMac(payload, secret)}`;
}

/** The signature of an id with an exposure. */
export function exposureMac(payload: string, secret: string): string {
  return base64Url(siteMac(secret, payload).subarray(0, signatureBytes));
}
