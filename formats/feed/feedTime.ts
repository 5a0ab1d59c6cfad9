const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?)? ?(?:(Z)|([+-]\d{2}):?(\d{2})?)?$/;
const dayMs = 24 * 3_600_000;

/**
 * A time as feeds write it, ms: ISO 8601, also with an offset without a colon (`2026-02-24T11:07+0100`), or as mail does.
 * Without an offset it is UTC. A day alone is its beginning, or with `isEnd` its end. Undefined where it is none.
 */
export function feedTime(text: string, isEnd = false): number | undefined {
  const [matched, day = "", hour, minute = "00", second = "00", , hours, minutes = "00"] = iso.exec(text) ?? [];
  if (matched === undefined) {
    const time = /^[A-Za-z]{3}, \d/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? undefined : time;
  }
  const offset = hours === undefined ? "Z" : `${hours}:${minutes}`;
  const time = Date.parse(`${day}T${hour ?? "00"}:${minute}:${second}${offset}`);
  if (Number.isNaN(time)) return undefined;
  return isEnd && hour === undefined ? time + dayMs : time;
}

/** Two times with a slash between; undefined where it is no such period. */
export function feedPeriod(text: string): { starts: number; ends: number } | undefined {
  const [from = "", to = "", more] = text.split("/").map((part) => part.trim());
  const [starts, ends] = [feedTime(from), feedTime(to, true)];
  if (more !== undefined || starts === undefined || ends === undefined || ends <= starts) return undefined;
  return { starts, ends };
}
