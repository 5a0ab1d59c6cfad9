/** SHA-256 of parts, each preceded by its length in UTF-8 bytes, so that no two lists of parts are the same text. */
export async function sha256(...parts: string[]): Promise<Uint8Array> {
  const text = parts.map((part) => `${encoder.encode(part).length}:${part}`).join("");
  return new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
}

/** SHA-256 of a secret, in hex: what is stored of a token. */
export async function secretHash(secret: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(secret))));
}

/** Bytes in hex. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const encoder = new TextEncoder();

/**
 * What is stored of a customer's id: 128 bits of its hash, different for each site. A shop that gives `sha256:` and the
 * SHA-256 of the id in hex comes to the same.
 */
export async function customerHash(site: string, customer: string): Promise<string> {
  const hashed = /^sha256:([0-9a-f]{64})$/i.exec(customer)?.[1]?.toLowerCase() ?? (await secretHash(customer));
  return hex((await sha256(site, "customer", hashed)).slice(0, 16));
}
