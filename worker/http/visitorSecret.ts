import { base64Url, fromBase64Url } from "./base64Url.ts";
import { signingKey } from "./signingKey.ts";
import { siteMac } from "./siteMac.ts";

const encoder = new TextEncoder();
const prefix = "vs_";

/** What proves that somebody is a visitor: made from the site's own secret, so nothing is stored. */
export function visitorSecret(secret: string, visitor: string): string {
  return `${prefix}${base64Url(siteMac(secret, signed(visitor)))}`;
}

/** Whether a text is a visitor's secret. Compares in constant time. */
export async function isVisitorSecret(secret: string, visitor: string, given: string): Promise<boolean> {
  const mac = given.startsWith(prefix) ? fromBase64Url(given.slice(prefix.length)) : null;
  return mac !== null && crypto.subtle.verify("HMAC", await signingKey(secret), mac, encoder.encode(signed(visitor)));
}

/** The secret signs other things too, none of which begins like this. */
function signed(visitor: string): string {
  return `visitor ${visitor}`;
}
