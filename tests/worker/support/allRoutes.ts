import { app } from "../../../worker/app.ts";

/** A route as the app declares it: `POST /admin/v1/sites/:site/models`. */
export type Route = { method: string; path: string };

/** All routes of the app, each once; middleware is none. */
export function allRoutes(): Route[] {
  const routes = app.routes.filter(({ method }) => method !== "ALL");
  return [...new Map(routes.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/** What fits the patterns that parameters have, and is the name of nothing. */
const samples = [
  "unknown",
  "987654321",
  "track",
  "pk_unknown.js",
  "pk_unknown.css",
  "coterie-0.js",
  "wh_0123456789abcdef",
];

/** A route's path with a site for `:site`, and for every other parameter what its pattern lets through. */
export function pathOf({ path }: Route, site: string): string {
  return path
    .replace("*", "decide")
    .replace(/:([a-zA-Z]+)(?:\{([^/]*)\})?/g, (_, name: string, pattern = ".*") =>
      name === "site" ? site : (samples.find((sample) => new RegExp(`^(?:${pattern})$`).test(sample)) ?? "unknown"),
    );
}
