import { setTimeout } from "node:timers/promises";
import type * as z from "zod";
import { Failure } from "./Failure.ts";
import { givenToken } from "./givenToken.ts";
import { problemLines } from "./problemLines.ts";

/** A GET and a PUT are sent so often: doing them twice is doing them once. */
const mostTries = 4;
/** The wait after the first try that failed, ms; it doubles each time. */
const firstWaitMs = 500;
/** What may work a moment later. */
const temporary = new Set([429, 502, 503, 504]);
/** Nobody listens where the address leads: who only asks need not wait to be told so. */
const nobody = new Set(["ECONNREFUSED", "ENOTFOUND"]);

/** Coterie's admin API as a client sees it. */
export type AdminApi = {
  /**
   * Sends a request and checks the answer; a body that is a text goes as it is. Fails with a line for each field that a
   * problem names.
   */
  send<T>(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    answer: z.ZodType<T>,
    body?: object | string,
  ): Promise<T>;
};

/** The admin API at an address, with a bearer token. Fails with a `Failure` where that can be none. */
export function adminApi(url: string, token: string): AdminApi {
  const authorization = `Bearer ${givenToken(token)}`;
  return {
    async send(method, path, answer, body) {
      const where = `${method} ${path}`;
      const response = await tried(`${url.replace(/\/+$/, "")}${path}`, {
        method,
        headers: {
          authorization,
          ...(body === undefined
            ? {}
            : { "content-type": typeof body === "string" ? "application/x-ndjson" : "application/json" }),
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }).catch((error: Error & { cause?: { message?: string } }) => {
        throw new Failure(`${url}: cannot be reached: ${error.cause?.message || error.message}`);
      });
      const text = await response.text();
      const data = json(text);
      if (!response.ok) throw new Failure(...problemLines(where, response.status, data));
      const parsed = answer.safeParse(data);
      if (!parsed.success) throw new Failure(`${where}: the answer is not what Coterie answers`);
      return parsed.data;
    },
  };
}

/** A request made again where it may work a moment later, as where a connection that was kept open had been closed. */
async function tried(url: string, init: RequestInit & { method: string }): Promise<Response> {
  const isIdempotent = init.method === "GET" || init.method === "PUT";
  for (let left = isIdempotent ? mostTries - 1 : 0, wait = firstWaitMs; ; left--, wait *= 2) {
    try {
      const response = await fetch(url, init);
      if (left === 0 || !temporary.has(response.status)) return response;
      await response.body?.cancel();
    } catch (error) {
      const { code } = (error as { cause?: { code?: string } }).cause ?? {};
      if (left === 0 || (init.method === "GET" && nobody.has(code ?? ""))) throw error;
    }
    await setTimeout(wait);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
