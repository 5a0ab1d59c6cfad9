import type * as z from "zod";
import { ApiError } from "./ApiError.ts";
import { problemError } from "./problemError.ts";

/** A server that is silent for so long is given up on, ms. */
const patienceMs = 60_000;

type Request = { token: string; method?: "GET" | "POST" | "PUT" | "DELETE"; path: string; body?: unknown };

/** Asks the admin API and reads the answer with a schema; a body that is a text goes as it is. Throws an `ApiError` and nothing else. */
export async function request<T>(schema: z.ZodType<T>, { token, method = "GET", path, body }: Request): Promise<T> {
  const response = await send(path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined
        ? {}
        : { "content-type": typeof body === "string" ? "application/x-ndjson" : "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    cache: "no-store",
    credentials: "omit",
    signal: AbortSignal.timeout(patienceMs),
  });
  const answer = await json(response);
  if (!response.ok) throw problemError(response.status, answer);
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new ApiError("The server's answer was not understood. Reload the page.");
  return parsed.data;
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/admin/v1${path}`, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === "TimeoutError") {
      throw new ApiError("The server took too long to answer. Try again.");
    }
    throw new ApiError("The server could not be reached. Check the connection and try again.");
  }
}

/** The body as JSON; undefined where it is none, which no schema takes for an answer. */
async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}
