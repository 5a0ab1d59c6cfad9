import type { Event } from "../shared/event.ts";

type DraftOf<E> = E extends Event ? Omit<E, "id" | "time" | "path"> & { id?: string } : never;

/** An event as it is captured, before it gets its time, its path and, where it has none of its own, its id. */
export type Draft = DraftOf<Event>;
