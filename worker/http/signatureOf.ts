import { base64Url } from "./base64Url.ts";
import { siteMac } from "./siteMac.ts";

/** Bytes of the HMAC that are kept: enough that none can be made up. */
const signatureBytes = 12;

/** The signature under a site's secret of what a decision's id says. */
export function signatureOf(payload: string, secret: string): string {
  return base64Url(siteMac(secret, payload).subarray(0, signatureBytes));
}
