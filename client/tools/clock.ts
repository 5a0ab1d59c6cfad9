import { h } from "./h.ts";

/** A time (ms) as the reader's clock shows it; undefined where it is none. */
export function clock(time: unknown): HTMLElement | undefined {
  const at = new Date(typeof time === "number" ? time : Number.NaN);
  return Number.isNaN(at.getTime())
    ? undefined
    : h("time", { datetime: at.toISOString() }, at.toTimeString().slice(0, 8));
}
