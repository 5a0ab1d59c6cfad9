const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A random text of letters and digits; 22 of them are 131 bits. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    // 248 is the largest multiple of 62 below 256: what is above would favour the first letters.
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) if (byte < 248) text += alphabet[byte % 62];
  }
  return text.slice(0, length);
}
