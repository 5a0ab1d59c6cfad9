import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { type Problem, problem } from "../../shared/problem.ts";
import { notHereYet } from "../storage/kv/publishedIn.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";
import { requestIdHeader } from "./traced.ts";

/** Seconds after which to try again, where trying again can help. */
const retrySeconds = "1";

/** Answers whatever a handler threw as application/problem+json; what nobody foresaw is logged. */
export function onError(error: Error, c: Context<AppEnv>): Response {
  const document = problemOf(error);
  if (document.status >= 500) console.error(error.stack ?? String(error));
  const requestId = crypto.randomUUID();
  const body: Problem = { ...document, requestId };
  c.header(requestIdHeader, requestId);
  c.header("Content-Type", "application/problem+json");
  const retryAfter = error instanceof ProblemError ? error.retryAfter : undefined;
  if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
  else if (document.status === 503) c.header("Retry-After", retrySeconds);
  // That a key is not known tells nothing of any site: a page that has a wrong one may read so.
  if (document.status === 401 && c.req.path.startsWith("/v1/")) c.header("Access-Control-Allow-Origin", "*");
  return c.body(JSON.stringify(body), document.status as 500);
}

/** Answers a path nobody serves. */
export function notFound(c: Context<AppEnv>): Response {
  return onError(new ProblemError("not-found"), c);
}

function problemOf(error: Error): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof HTTPException) {
    return error.status === 413
      ? problem("body-too-large")
      : { ...problem("invalid-request", error.message), status: error.status };
  }
  // SQLite's own words: a row holds 2 MB.
  if (error.message.includes("SQLITE_TOOBIG")) {
    return problem("body-too-large", "What is stored in one piece may have 2 MB: fewer, or shorter");
  }
  // A shard's: another isolate knows a version that KV does not show here yet.
  if (error.message.includes(notHereYet)) return problem("unavailable", "The site is being published");
  // A Durable Object that restarts or is busy says so: the same request may well succeed in a moment.
  if ("retryable" in error || "overloaded" in error) return problem("unavailable");
  return problem("internal");
}
