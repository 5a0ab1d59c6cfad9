import type { Named } from "./Source.ts";

/** Products in an order that has no scores: they count by their place, 1, 1/2, 1/3 and so on. */
export function placed(ids: readonly string[], more: Omit<Named, "id" | "score"> = {}): Named[] {
  return ids.map((id, place) => ({ id, score: 1 / (place + 1), ...more }));
}
