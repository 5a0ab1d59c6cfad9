import * as z from "zod";

/** A time zone by its IANA name; a fixed offset such as `+02:00` is none, for it knows no summer. */
export const TimeZone = z.string().refine(isTimeZone, "must be an IANA time zone such as Europe/London");

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
