import type { DecideRequest } from "../../shared/decision.ts";
import { hash32 } from "../../shared/hash.ts";
import { pathThatCounts } from "../domain/campaigns/pathThatCounts.ts";
import type { IdOf } from "../domain/decide.ts";
import { decisionFormat } from "../domain/decisionFormat.ts";
import type { CurrentProfile } from "../domain/foldRecent.ts";
import type { Published } from "../domain/published.ts";
import { base64Url } from "./base64Url.ts";
import { signedExposure } from "./signedExposure.ts";
import { siteMac } from "./siteMac.ts";

/** Bytes of the HMAC that are kept: enough that none can be made up. */
const signatureBytes = 12;

/**
 * Makes the ids of a request's decisions: opaque and signed, they carry what is needed to compute the decision again, so
 * that nothing is written per decision: format (which tells a preview's), published version, time, visitor hash, log
 * position, hashes of the recent ids, slots, page's product and, where campaigns or rules ask for it, path; numbers in base 36. The
 * slots of a request share one HMAC; behind it stands the slot's index, and, where seeing the slot says something of
 * experiments, that with an HMAC of its own over the whole (`signedExposure`).
 */
export function decisionIds(
  published: Published,
  { visitor = "", slots, page, preview }: DecideRequest,
  { position, recent }: CurrentProfile,
  now: number,
): IdOf {
  const { secret, version } = published;
  const format = preview === undefined ? decisionFormat.live : decisionFormat.preview;
  const numbers = [format, version, now, hash32(visitor), position].map((number) => number.toString(36));
  const hashes = recent.map((hash) => hash.toString(36)).join("-");
  const path = pathThatCounts(published, page?.path);
  const payload = `${numbers.join(".")}.${hashes}.${slots.join("~")}.${encodeURIComponent(page?.product ?? "")}.${path}`;
  const mac = siteMac(secret, payload);
  const signed = `${payload}.${base64Url(mac.subarray(0, signatureBytes))}`;
  return (index, exposure) => {
    const id = `${signed}.${index}`;
    return exposure === undefined ? id : signedExposure(id, exposure, secret);
  };
}
