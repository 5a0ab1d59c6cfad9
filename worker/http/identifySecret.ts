import { hex } from "../storage/sha256.ts";
import { signingKey } from "./signingKey.ts";

const encoder = new TextEncoder();

/** The secret with which a shop's server signs its customers' ids, in hex: made from the site's own, so nothing is stored. */
export async function identifySecret(secret: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", await signingKey(secret), encoder.encode("identify"));
  return hex(new Uint8Array(mac));
}

/**
 * Whether a signature (hex) is the HMAC-SHA-256 of a customer's id, as the shop gave it, under the site's identify secret.
 * `secret` is the site's own. Compares in constant time.
 */
export async function isIdentifySigned(secret: string, customer: string, signature: string): Promise<boolean> {
  const mac = Uint8Array.from(signature.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return crypto.subtle.verify("HMAC", await signingKey(await identifySecret(secret)), mac, encoder.encode(customer));
}
