import { decideMs, sendMs } from "./limits.ts";
import { site } from "./site.ts";

/**
 * Posts a body as JSON to the API, given up after a time (ms) where the browser knows how. A string goes out as
 * text/plain, which needs no CORS preflight. The request outlives the page if asked to.
 */
export function post(path: string, body: object, isLasting?: boolean): Promise<Response> {
  return fetch(`${site.host}/v1/${path}?key=${site.key}`, {
    method: "POST",
    keepalive: isLasting as boolean,
    signal: AbortSignal.timeout?.(isLasting ? sendMs : decideMs),
    body: JSON.stringify(body),
  });
}
