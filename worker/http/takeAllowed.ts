import type { EventResult } from "../../shared/batch.ts";
import { problem } from "../../shared/problem.ts";
import { eventIdIn } from "../domain/eventIdIn.ts";

/** Takes those events that consent allows, each in its place among the results; the others are `consent-refused`. */
export async function takeAllowed(
  events: readonly unknown[],
  isAllowed: (event: unknown) => boolean,
  take: (events: unknown[]) => Promise<EventResult[]>,
): Promise<EventResult[]> {
  const allowed = events.map(isAllowed);
  const some = events.filter((_, index) => allowed[index]);
  const taken = some.length === 0 ? [] : await take(some);
  let next = 0;
  return events.map((event, index): EventResult => {
    const result = allowed[index] ? taken[next++] : undefined;
    return result ?? { id: eventIdIn(event), status: "rejected", problem: problem("consent-refused") };
  });
}
