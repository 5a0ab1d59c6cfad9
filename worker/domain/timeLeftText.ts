import { LRUCache } from "lru-cache";
import { localeOf, longestTag } from "./localeOf.ts";

type Unit = "day" | "hour" | "minute";

const formatters = new LRUCache<string, Intl.NumberFormat>({ max: 100 });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * A time that is left (ms) in coarse words of a language, English without one: days from two days on, hours from two hours
 * on, else minutes by fives. Rounded down, so that it never promises more than there is; at least a minute.
 */
export function timeLeftText(left: number, lang: string = "en"): string {
  if (left >= 2 * dayMs) return inUnits(Math.floor(left / dayMs), "day", lang);
  if (left >= 2 * hourMs) return inUnits(Math.floor(left / hourMs), "hour", lang);
  const minutes = Math.floor(left / minuteMs);
  return inUnits(minutes < 5 ? Math.max(1, minutes) : minutes - (minutes % 5), "minute", lang);
}

function inUnits(count: number, unit: Unit, lang: string): string {
  const key = `${unit} ${lang.length > longestTag ? "" : lang}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.NumberFormat(localeOf(lang), { style: "unit", unit, unitDisplay: "long" });
    formatters.set(key, formatter);
  }
  return formatter.format(count);
}
