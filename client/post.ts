import { host, site } from "./site.ts";

/**
 * Posts a body as JSON to the API, given up after a time (ms) where the browser knows how. A string goes out as
 * text/plain, which needs no CORS preflight. The request outlives the page if asked to.
 */
export function post(path: string, body: object, timeoutMs: number, keepalive?: boolean): Promise<Response> {
  return fetch(`${host}/v1/${path}?key=${site.key}`, {
    method: "POST",
    keepalive: !!keepalive,
    signal: AbortSignal.timeout?.(timeoutMs),
    body: JSON.stringify(body),
  });
}
