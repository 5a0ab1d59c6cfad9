import { expect, test } from "vitest";
import { localTime } from "../../../worker/domain/localTime.ts";

test.each([
  ["Europe/Berlin", "2026-11-26T23:30:00Z", { hour: 0, weekday: "fri", date: "2026-11-27" }],
  ["Europe/Berlin", "2026-03-29T00:59:00Z", { hour: 1, weekday: "sun", date: "2026-03-29" }],
  ["Europe/Berlin", "2026-03-29T01:00:00Z", { hour: 3, weekday: "sun", date: "2026-03-29" }],
  ["Europe/Berlin", "2026-10-25T00:30:00Z", { hour: 2, weekday: "sun", date: "2026-10-25" }],
  ["Europe/Berlin", "2026-10-25T01:30:00Z", { hour: 2, weekday: "sun", date: "2026-10-25" }],
  ["America/New_York", "2027-01-01T04:59:59Z", { hour: 23, weekday: "thu", date: "2026-12-31" }],
  ["Asia/Kathmandu", "2026-11-26T18:14:59Z", { hour: 23, weekday: "thu", date: "2026-11-26" }],
  ["UTC", "2026-11-26T12:00:00Z", { hour: 12, weekday: "thu", date: "2026-11-26" }],
])("in %s, %s", (zone, time, expected) => expect(localTime(zone, Date.parse(time))).toEqual(expected));
