import { mostSeenTimes } from "./viewCaps.ts";

/**
 * How often something was seen, and when: its name, the times in all, when it was last (s since 1970, rounded up), and
 * back from each of the times kept to the one before it (s).
 */
export type Seen = [what: string, total: number, last: number, ...back: number[]];

/** What is longer ago than this before the last time is in no week with it any more, s. */
const longestWeek = 8 * 86_400;

/** The entry after another time (ms); it keeps the newest `kept` times, and of older ones only that they were. */
export function seenAgain(before: Seen | undefined, what: string, time: number, kept: number): Seen {
  const at = Math.ceil(time / 1000);
  if (before === undefined) return [what, 1, at];
  return packed(what, before[1] + 1, [...seenTimes(before), at], kept);
}

/** One entry of two about the same: what they have seen is not the same. */
export function seenBoth(a: Seen, b: Seen): Seen {
  return packed(a[0], a[1] + b[1], [...seenTimes(a), ...seenTimes(b)], mostSeenTimes);
}

/** The times that are kept, s since 1970, newest first. */
export function seenTimes([, , last, ...back]: Seen): number[] {
  const times = [last];
  let time = last;
  for (const gap of back) {
    time -= gap;
    times.push(time);
  }
  return times;
}

function packed(what: string, total: number, times: number[], kept: number): Seen {
  const [last = 0, ...older] = times.sort((a, b) => b - a);
  const back: number[] = [];
  let next = last;
  for (const time of older) {
    if (back.length >= kept - 1 || last - time > longestWeek) break;
    back.push(next - time);
    next = time;
  }
  return [what, total, last, ...back];
}
