/** Names an answer, also in its problem. */
export const requestIdHeader = "X-Request-Id";

/**
 * Gives an answer of the app to a request that came at a time (ms) an id of its own, where a problem has not given it one,
 * and says how long the Worker took (`Server-Timing`, ms). Its clock stands still while it computes: what counts is the
 * waiting. No middleware of Hono's, for with one each request goes through its composition of handlers.
 */
export async function traced(start: number, answering: Response | Promise<Response>): Promise<Response> {
  const answer = await answering;
  const { headers } = answer;
  if (!headers.has(requestIdHeader)) headers.set(requestIdHeader, crypto.randomUUID());
  headers.set("Server-Timing", `total;dur=${Date.now() - start}`);
  return answer;
}
