import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";

const encoder = new TextEncoder();
const keyed = new Map<string, ReturnType<typeof hmac.create>>();

/**
 * The HMAC-SHA-256 of a text under a site's secret: the same bytes as Web Crypto makes (`signingKey`), at once. What each
 * answer needs is signed here, since a text this short costs less to sign than a turn of the event loop to wait for it.
 * An isolate serves few sites, so the last few keys are kept, ready to go on from.
 */
export function siteMac(secret: string, text: string): Uint8Array {
  let mac = keyed.get(secret);
  if (mac === undefined) {
    if (keyed.size >= 100) keyed.clear();
    mac = hmac.create(sha256, encoder.encode(secret));
    keyed.set(secret, mac);
  }
  return mac.clone().update(encoder.encode(text)).digest();
}
