import type { EventSource } from "../../shared/event.ts";
import { viewKind } from "./kinds.ts";

/** Who told of something, the id of what, and when (ms). */
type Told = { source: EventSource; id: string; at: number };

/** By kind of event, who told of it last on this page; of what cards tell, by 0. */
export const told: Told[] = [];

/** The id of the product this page is about, as far as any source knows. */
export function pageItem(): string | undefined {
  return told[viewKind]?.id;
}
