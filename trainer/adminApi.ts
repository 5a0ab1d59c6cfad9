import type * as z from "zod";
import { Failure } from "./Failure.ts";
import { problemLines } from "./problemLines.ts";

/** Coterie's admin API as a client sees it. */
export type AdminApi = {
  /** Sends a request and checks the answer; fails with a line for each field that a problem names. */
  send<T>(method: "GET" | "POST" | "PUT", path: string, answer: z.ZodType<T>, body?: unknown): Promise<T>;
};

/** The admin API at an address, with a bearer token. */
export function adminApi(url: string, token: string): AdminApi {
  return {
    async send(method, path, answer, body) {
      const where = `${method} ${path}`;
      const response = await fetch(`${url.replace(/\/+$/, "")}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
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

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
