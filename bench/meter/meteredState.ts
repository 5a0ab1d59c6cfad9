import { clock } from "./clock.ts";
import { meter } from "./meter.ts";

/** A Durable Object's own state, with the rows its statements write counted and its alarms set by the meter's clock. */
export function meteredState(state: DurableObjectState): DurableObjectState {
  const { storage } = state;
  const { sql } = storage;
  const exec = sql.exec.bind(sql);
  sql.exec = ((...args: Parameters<typeof exec>) => {
    const cursor = exec(...args);
    meter.counts.rowsWritten += cursor.rowsWritten;
    return cursor;
  }) as typeof sql.exec;
  const setAlarm = storage.setAlarm.bind(storage);
  storage.setAlarm = (time, ...options) => {
    meter.counts.rowsWritten++;
    return setAlarm(clock.realTimeOf(Number(time)), ...options);
  };
  return state;
}
