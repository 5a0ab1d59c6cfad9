import { expect, test } from "vitest";
import { costs, type Profile, type TraceEvent } from "../../../bench/peers/costs.ts";

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
  event("RunTask", 0, 9_000, { pid: 2 }),
  event("RunTask", 1_000, 4_000),
  event("EvaluateScript", 1_500, 3_000, of("http://shop/t/pk_1.js")),
  event("RunTask", 6_000, 2_000),
];

const node = (id: number, url: string, children: number[] = []): Profile["nodes"][number] => ({
  id,
  callFrame: { url },
  children,
});

/** The tag calls a function of the browser (4); another script's function is called by nobody's (3), and by the tag (5). */
const profile: Profile = {
  nodes: [
    node(1, "", [2, 3]),
    node(2, "http://shop/t/pk_1.js", [4, 5]),
    node(3, "http://shop/other.js"),
    node(4, ""),
    node(5, "http://shop/other.js"),
  ],
  startTime: 900,
  samples: [1, 2, 4, 3, 2, 1, 5, 1],
  timeDeltas: [100, 1_000, 500, 700, 800, 500, 2_000, 300],
};

test("adds up the time with a function of the script on the stack, and the most of it in a task of the page", () => {
  // From 2,000 on for 500 and 700, from 4,000 on for 500; from 6,500 on for 300.
  expect(costs(trace, profile, "http://shop/", "http://shop/t/pk_1.js")).toEqual({ scriptMs: 2, longestMs: 1.7 });
  expect(costs(trace, profile, "http://shop/", "http://shop/t/pk_2.js")).toEqual({ scriptMs: 0, longestMs: 0 });
});
