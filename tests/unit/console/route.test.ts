import { expect, it } from "vitest";
import { parseRoute } from "../../../console/route/parseRoute.ts";
import { routeTo } from "../../../console/route/routeTo.ts";

it.each([
  ["", { site: null, version: null }],
  [routeTo("demo"), { site: "demo", version: null }],
  [routeTo("demo", 12), { site: "demo", version: 12 }],
  ["#/demo/models/-1", { site: "demo", version: null }],
  ["#/demo/models/1e3", { site: "demo", version: null }],
  ["#//models/3", { site: null, version: 3 }],
])("reads %s", (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
