/** A new random id: a UUID, or as many random bits in digits where the page is not a secure context. */
export function randomId(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
