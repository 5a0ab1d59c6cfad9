import { LRUCache } from "lru-cache";
import { localeOf, longestTag } from "./localeOf.ts";

/** A formatter costs far more to make than to use; bounded, because languages come from outside. */
const formatters = new LRUCache<string, Intl.DateTimeFormat>({ max: 50 });

/** A time (ms) as a day and an hour in a time zone, as they are read in a language, English without one ("1 December at 09:00"). */
export function dateText(time: number, timeZone: string, lang: string = "en"): string {
  const key = `${timeZone} ${lang.length > longestTag ? "" : lang}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(localeOf(lang), {
      timeZone,
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
    });
    formatters.set(key, formatter);
  }
  return formatter.format(time);
}
