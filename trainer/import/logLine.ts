/** A hit of a server's log in the combined format. */
export type LogLine = {
  address: string;
  /** To the second, ms. */
  time: number;
  method: string;
  /** Path and query as they were asked for. */
  target: string;
  status: number;
  agent: string;
};

const quoted = String.raw`"((?:[^"\\]|\\.)*)"`;
/** `address identity user [time] "request" status bytes "referer" "agent"`: Apache's and nginx's `combined`. */
const combined = new RegExp(
  String.raw`^(\S+) \S+ .*?\[(\d\d)/(\w{3})/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)\] "([A-Z]+) (\S+)(?: [^"]*)?" (\d{3}) \S+ ${quoted} ${quoted}`,
);
const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
/** No line that a server wrote by itself is longer, characters. */
const longest = 20_000;

/** Reads a line of a log in the combined format; null where it is none. What follows is not looked at. */
export function logLine(text: string): LogLine | null {
  const found = text.length > longest ? null : combined.exec(text);
  if (found === null) return null;
  const [, address = "", day, month = "", year, clock, hours, minutes, method = "", target = "", status, , agent = ""] =
    found;
  const at = months.indexOf(month);
  const number = `${at / 3 + 1}`.padStart(2, "0");
  const time = at % 3 === 0 ? Date.parse(`${year}-${number}-${day}T${clock}${hours}:${minutes}`) : Number.NaN;
  return Number.isNaN(time) ? null : { address, time, method, target, status: Number(status), agent };
}
