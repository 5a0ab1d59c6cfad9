import type { Event } from "../../shared/event.ts";
import type { Draft } from "./draft.ts";
import type { Random } from "./random.ts";
import type { Shopper } from "./shopper.ts";
import { visit } from "./visit.ts";

const dayMs = 86_400_000;

/** When people shop: a weight for each hour of the day, UTC. */
const hours = [1, 1, 0, 0, 0, 1, 2, 4, 6, 7, 8, 9, 11, 10, 8, 8, 8, 9, 11, 13, 15, 14, 9, 4];

/** Everything a shopper did in the `days` before `now` (ms), in order of time. */
export function shopperLog(shopper: Shopper, now: number, days: number): Event[] {
  const { persona, random, visitor } = shopper;
  const [oldest, newest] = persona.days.map((day) => Math.min(day, days - 1)) as [number, number];
  const starts = Array.from({ length: random.int(...persona.visits) }, () => startOf(now, oldest, newest, random));
  return starts
    .sort((a, b) => a - b)
    .flatMap((start) => visit(shopper, start))
    .concat(letters(shopper, now, days))
    .filter(({ time }) => time <= now)
    .sort((a, b) => a.time - b.time)
    .map((draft, i) => ({ ...draft, id: `${visitor}.${String(i).padStart(4, "0")}` }));
}

/** A likely hour of a day between both; what would begin less than half an hour ago begins a day earlier. */
function startOf(now: number, oldest: number, newest: number, random: Random): number {
  const day = Math.floor((now - random.float(newest, oldest) * dayMs) / dayMs) * dayMs;
  const hour = random.pick([...hours.keys()], hours);
  const start = day + Math.round((hour + random.float(0, 1)) * 3_600_000);
  return start > now - 1_800_000 ? start - dayMs : start;
}

/** Letters opened without a visit. */
function letters({ persona, random }: Shopper, now: number, days: number): Draft[] {
  const weeks = Math.floor(Math.min(persona.days[0], days) / 7);
  return Array.from({ length: weeks }, (_, week) => week).flatMap((week) =>
    random.chance(persona.emails)
      ? [
          {
            type: "emailOpen",
            time: now - week * 7 * dayMs - random.int(1, dayMs),
            source: "server",
            message: "letter",
          },
        ]
      : [],
  );
}
