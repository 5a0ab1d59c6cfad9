/** A new random id of 128 bits, made in the one way that works also where the page is not a secure context. */
export function randomId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
