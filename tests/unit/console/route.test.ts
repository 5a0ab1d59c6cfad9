import { expect, it } from "vitest";
import { parseRoute } from "../../../console/route/parseRoute.ts";
import { routeTo } from "../../../console/route/routeTo.ts";
import { routeToExplain } from "../../../console/route/routeToExplain.ts";

it.each([
  ["", { site: null, version: null, asked: null }],
  [routeTo("demo"), { site: "demo", version: null, asked: null }],
  [routeTo("demo", 12), { site: "demo", version: 12, asked: null }],
  ["#/demo/models/-1", { site: "demo", version: null, asked: null }],
  ["#/demo/models/1e3", { site: "demo", version: null, asked: null }],
  ["#//models/3", { site: null, version: 3, asked: null }],
  [routeToExplain("demo"), { site: "demo", version: null, asked: "" }],
  [routeToExplain("demo", "3.a~%2F.b"), { site: "demo", version: null, asked: "3.a~%2F.b" }],
  ["#/demo/explain/%", { site: "demo", version: null, asked: "%" }],
])("reads %s", (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
