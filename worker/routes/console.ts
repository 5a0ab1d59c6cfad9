import { consoleScript, consoleStyle } from "coterie:embedded";
import { Hono } from "hono";
import type { AppEnv } from "../http/appEnv.ts";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coterie console</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='5.5' cy='8' r='4.5' fill='%232f4a3f'/%3E%3Ccircle cx='11' cy='8' r='4' fill='%23c58b3b' fill-opacity='.85'/%3E%3C/svg%3E">
<link rel="stylesheet" href="/console/console.css">
</head>
<body>
<div id="app"></div>
<noscript>The console needs JavaScript.</noscript>
<script src="/console/console.js"></script>
</body>
</html>
`;

/** Nothing but the console's own files and the admin API of the same host. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/** `GET /console`: the marketer's page. It holds no secret; what it shows comes from the admin API. */
export const consoleRoute = new Hono<AppEnv>()
  .get("/console", (c) =>
    c.html(page, 200, {
      "Content-Security-Policy": policy,
      "Referrer-Policy": "no-referrer",
      "Cache-Control": "no-cache",
    }),
  )
  .get("/console/console.js", (c) => c.body(consoleScript, 200, fileOf("text/javascript")))
  .get("/console/console.css", (c) => c.body(consoleStyle, 200, fileOf("text/css")));

function fileOf(type: string): Record<string, string> {
  return { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff" };
}
