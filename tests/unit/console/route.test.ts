import { expect, it } from "vitest";
import { parseRoute } from "../../../console/route/parseRoute.ts";
import { routeTo } from "../../../console/route/routeTo.ts";
import { routeToExplain } from "../../../console/route/routeToExplain.ts";

const models = { page: "models", version: null, asked: null };

it.each([
  ["", { ...models, site: null }],
  [routeTo("demo"), { ...models, site: "demo" }],
  [routeTo("demo", 12), { ...models, site: "demo", version: 12 }],
  [routeTo("demo", undefined, "results"), { ...models, site: "demo", page: "results" }],
  ["#/demo/models/-1", { ...models, site: "demo" }],
  ["#/demo/models/1e3", { ...models, site: "demo" }],
  ["#/demo/elsewhere", { ...models, site: "demo" }],
  ["#//models/3", { ...models, site: null, version: 3 }],
  [routeToExplain("demo"), { ...models, site: "demo", page: "explain", asked: "" }],
  [routeToExplain("demo", "3.a~%2F.b"), { ...models, site: "demo", page: "explain", asked: "3.a~%2F.b" }],
  ["#/demo/explain/%", { ...models, site: "demo", page: "explain", asked: "%" }],
])("reads %s", (hash, route) => {
  expect(parseRoute(hash)).toEqual(route);
});
