import { locale } from "./locale.ts";

const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

/** A time (ms) as date and hour in the reader's time zone. */
export function formatTime(time: number): string {
  return format.format(time);
}
