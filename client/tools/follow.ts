import type { Trace } from "./toolsState.ts";

/** Calls back for everything that is pushed to the log from now on. Nothing that goes wrong in there reaches the tag. */
export function follow(log: Trace[], tell: (trace: Trace) => void): void {
  const push = log.push;
  const told = (...traces: Trace[]) => {
    const length = push.apply(log, traces);
    try {
      traces.forEach(tell);
    } catch {
      // The overlay is for the merchant; the tag must not suffer from it.
    }
    return length;
  };
  Object.defineProperty(log, "push", { value: told, configurable: true, writable: true });
}
