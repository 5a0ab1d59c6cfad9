const encoder = new TextEncoder();
const imported = new Map<string, Promise<CryptoKey>>();

/**
 * A site's secret as a key for HMAC-SHA-256. Importing a key costs more than signing with it; an isolate serves few
 * sites, so the last few are kept.
 */
export function signingKey(secret: string): Promise<CryptoKey> {
  const known = imported.get(secret);
  if (known !== undefined) return known;
  if (imported.size >= 100) imported.clear();
  const key = crypto.subtle.importKey("raw", encoder.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
  imported.set(secret, key);
  return key;
}
