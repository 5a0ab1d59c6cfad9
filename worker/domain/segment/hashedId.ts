const encoder = new TextEncoder();

/** An id that stands for one that does not fit: `h-` and 128 bits of its SHA-256 in hex, the same whenever it comes. */
export async function hashedId(id: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(id)));
  return `h-${Array.from(hash.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
