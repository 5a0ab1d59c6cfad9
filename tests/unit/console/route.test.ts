import { expect, it } from "vitest";
import { parseRoute } from "../../../console/route/parseRoute.ts";
import { routeTo } from "../../../console/route/routeTo.ts";

const page = "models";

it.each([
  ["", { site: null, page, version: null }],
  [routeTo("demo"), { site: "demo", page, version: null }],
  [routeTo("demo", 12), { site: "demo", page, version: 12 }],
  [routeTo("demo", undefined, "results"), { site: "demo", page: "results", version: null }],
  ["#/demo/models/-1", { site: "demo", page, version: null }],
  ["#/demo/models/1e3", { site: "demo", page, version: null }],
  ["#/demo/elsewhere", { site: "demo", page, version: null }],
  ["#//models/3", { site: null, page, version: 3 }],
])("reads %s", (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
