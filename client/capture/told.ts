import type { EventSource } from "../../shared/event.ts";

/** Who told of something, the id of what, and when (ms). */
type Told = { source: EventSource; id: unknown; at: number };

/** By type of event, who told of it last on this page. */
export const told = new Map<string, Told>();

/** The id of the product this page is about, as far as any source knows. */
export function pageItem(): string | undefined {
  return told.get("productView")?.id as string | undefined;
}
