import { expect, test } from "vitest";
import { tally } from "../../../bench/faults/tally.ts";

test("an event is stored or lost; what is stored again is doubled", () => {
  const times = new Map([
    ["a", 1],
    ["b", 3],
    ["other", 1],
  ]);
  expect(tally(["a", "b", "c"], { times, beyond: 0 })).toEqual({ sent: 3, stored: 2, lost: 1, doubled: 2 });
});

test("what a profile counts beyond its log is doubled; what it lacks does not make up for it", () => {
  expect(tally(["a"], { times: new Map([["a", 1]]), beyond: 2 }).doubled).toBe(2);
  expect(tally(["a"], { times: new Map([["a", 2]]), beyond: -1 }).doubled).toBe(1);
});
