import type { Event } from "../../shared/event.ts";
import { VisitorId } from "../../shared/ids.ts";
import { eventOf } from "./eventOf.ts";
import type { Line } from "./line.ts";
import type { Preset } from "./preset.ts";

/** An event at its place in a visitor's log, and a hash of what the file says of it. */
export type LoggedEvent = { visitor: string; at: number; event: Event; content: string };

/**
 * Makes sorted lines into events, visitor by visitor in log order. Lines that give none are counted through `drop`; every
 * line is either part of an event or counted. Copies (the same event id of the same visitor) are left out as at the edge.
 */
export async function* readEvents(
  lines: AsyncIterable<Line>,
  preset: Preset,
  grouped: boolean,
  baseCurrency: string,
  drop: (cause: string, lines: number) => void,
): AsyncGenerator<LoggedEvent> {
  let visitor: string | undefined;
  let known = true;
  let seen = new Set<string>();
  let group: Line[] = [];

  const made = (): LoggedEvent[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { event, lines: used } = eventOf(group, preset, baseCurrency);
    const kept = event === null ? 0 : used;
    if (kept < group.length) drop("invalid event", group.length - kept);
    const content = group.map((line) => line.content).join();
    group = [];
    return event === null ? [] : [{ visitor: first.visitor, at: first.at, event, content }];
  };

  for await (const line of lines) {
    const [open] = group;
    if (open !== undefined && !(grouped && sameOrder(open, line))) yield* made();
    if (line.visitor !== visitor) {
      visitor = line.visitor;
      known = VisitorId.safeParse(visitor).success;
      seen = new Set();
    }
    const key = grouped ? line.content : line.id;
    if (!known) drop("invalid visitor", 1);
    else if (!line.first) drop(grouped ? "order of another visitor" : "duplicate", 1);
    else if (preset.duplicates === "drop" && seen.has(key)) drop("duplicate", 1);
    else {
      if (preset.duplicates === "drop") seen.add(key);
      group.push(line);
    }
  }
  yield* made();
}

function sameOrder(a: Line, b: Line): boolean {
  return a.type === "purchaseComplete" && b.type === a.type && a.id === b.id && a.visitor === b.visitor;
}
