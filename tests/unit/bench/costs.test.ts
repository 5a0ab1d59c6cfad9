import { expect, test } from "vitest";
import { costs, type TraceEvent } from "../../../bench/peers/costs.ts";

const event = (name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  ph: "X",
  pid: 1,
  tid: 1,
  ts,
  dur,
  ...more,
});
const of = (url: string): Partial<TraceEvent> => ({ args: { data: { url } } });

const trace = [
  event("thread_name", 0, 0, { ph: "M", args: { name: "CrRendererMain" } }),
  event("thread_name", 0, 0, { ph: "M", pid: 2, args: { name: "CrRendererMain" } }),
  ...Array.from({ length: 20 }, (_, i) => event("EvaluateScript", i, 1, { ...of("chrome://tabs/"), pid: 2 })),
  event("RunTask", 0, 90_000),
  event("EvaluateScript", 10_000, 5_000, of("http://shop/other.js")),
  event("RunTask", 100_000, 30_000, { tdur: 12_000 }),
  event("EvaluateScript", 101_000, 28_000, { ...of("http://shop/t/pk_1.js"), tdur: 10_000 }),
  event("FunctionCall", 102_000, 3_000, of("http://shop/t/pk_1.js")),
  event("RunTask", 200_000, 7_000),
  event("FunctionCall", 201_000, 1_000, of("http://shop/t/pk_1.js")),
  event("RunTask", 100_000, 500_000, { tid: 2 }),
  event("EvaluateScript", 100_000, 400_000, { ...of("http://shop/t/pk_1.js"), tid: 2 }),
];

test("adds up what scripts ran on the main thread, each once, without the waits", () => {
  expect(costs(trace, "http://shop/", "http://shop/t/pk_1.js").scriptMs).toBe(16);
});

test("the longest task is one that the script had a part in", () => {
  expect(costs(trace, "http://shop/", "http://shop/t/pk_1.js").longestMs).toBe(12);
  expect(costs(trace, "http://shop/", "http://shop/t/pk_2.js").longestMs).toBe(0);
});
