import { base64Url, fromBase64Url } from "./base64Url.ts";
import { signingKey } from "./signingKey.ts";

const encoder = new TextEncoder();
const prefix = "vs_";

/** What proves that somebody is a visitor: made from the site's own secret, so nothing is stored. */
export async function visitorSecret(secret: string, visitor: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", await signingKey(secret), signed(visitor));
  return `${prefix}${base64Url(new Uint8Array(mac))}`;
}

/** Whether a text is a visitor's secret. Compares in constant time. */
export async function isVisitorSecret(secret: string, visitor: string, given: string): Promise<boolean> {
  const mac = given.startsWith(prefix) ? fromBase64Url(given.slice(prefix.length)) : null;
  return mac !== null && crypto.subtle.verify("HMAC", await signingKey(secret), mac, signed(visitor));
}

/** The secret signs other things too, none of which begins like this. */
function signed(visitor: string) {
  return encoder.encode(`visitor ${visitor}`);
}
