import { Time } from "../../../shared/fields.ts";
import { clockSkew } from "../clockSkew.ts";
import { type Fields, found } from "../raw/fields.ts";

/**
 * When a call happened, ms: its `timestamp` (ISO 8601 or ms), else `originalTimestamp`, else now. A clock that is wrong is
 * set right by `sentAt`, the call's own or else the batch's, unless the call has been through somebody's hands who did
 * that before: then it has both times. Undefined where what it says is no time.
 */
export function timeIn(call: Fields, batchSentAt: unknown, now: number): number | undefined {
  const { timestamp, originalTimestamp, sentAt } = found(call);
  const said = timestamp ?? originalTimestamp;
  if (said === undefined || said === null) return now;
  const time = readTime(said);
  if (time === undefined) return undefined;
  const isCorrected = timestamp !== undefined && originalTimestamp !== undefined;
  return time + (isCorrected ? 0 : clockSkew(Time.safeParse(readTime(sentAt ?? batchSentAt)).data, now));
}

function readTime(value: unknown): number | undefined {
  const isText = typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value);
  const time = isText ? Date.parse(value) : value;
  return typeof time === "number" && Number.isFinite(time) ? Math.round(time) : undefined;
}
