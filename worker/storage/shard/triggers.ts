import type { LogEntry } from "../../../shared/foldLog.ts";
import type { Trigger } from "../../../shared/trigger.ts";
import type { Link } from "../../domain/link.ts";
import type { Subject } from "../../domain/subject.ts";
import { type Timer, type TriggerPlan, timersBy, triggersBy } from "../../domain/triggers.ts";
import type { Alarm } from "./Alarm.ts";
import type { Context } from "./Contexts.ts";

export type Triggers = ReturnType<typeof triggersIn>;

/** Schedules a shard's triggers, and the timers by which it looks for more. */
export function triggersIn(alarm: Alarm) {
  /** Has a trigger handed over at once. */
  function schedule(trigger: Trigger): void {
    alarm.schedule({ at: Date.now(), lane: "notify", key: trigger.id, tries: 0, payload: JSON.stringify(trigger) });
  }

  function scheduleTimers(id: string, before: Subject | null, after: Subject, plan: TriggerPlan, now: number): void {
    for (const { at, about } of timersBy(before, after, plan, now)) scheduleTimer(id, { at, about });
  }

  function scheduleTimer(id: string, { at, about }: Timer): void {
    const key = about.type === "cart" ? `cart ${id}` : `item ${id} ${about.item}`;
    const payload = JSON.stringify({ id, about });
    alarm.schedule({ at: Math.ceil(at), lane: "trigger", key, tries: 0, payload });
  }

  /** Schedules what a change of a subject brings about. What becomes of a customer is told once, by the customer's shard. */
  function tell(
    id: string,
    before: Subject | null,
    after: Subject,
    added: readonly LogEntry[],
    link: Link | null,
    context: Context,
  ): void {
    if (link !== null) return;
    for (const trigger of triggersBy(id, before, after, added, context.plan)) schedule(trigger);
    scheduleTimers(id, before, after, context.plan, Date.now());
  }

  return { schedule, scheduleTimer, scheduleTimers, tell };
}
