import type { Trigger } from "../../shared/trigger.ts";

/**
 * What a receiver gets of a trigger, as JSON: `type`, `timestamp` (ISO 8601) and `data`, as Standard Webhooks advises. The
 * data names the `visitor` by its id or the `customer` by the hash that stands for it.
 */
export function webhookBody({ type, time, subject, data }: Trigger): string {
  const who = subject.startsWith("c:") ? { customer: subject.slice(2) } : { visitor: subject.slice(2) };
  return JSON.stringify({ type, timestamp: new Date(time).toISOString(), data: { ...who, ...data } });
}
