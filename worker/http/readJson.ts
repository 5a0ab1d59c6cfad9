import type { Context } from "hono";
import type * as z from "zod";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import type { Problem } from "../../shared/problem.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";

/**
 * The request's body, parsed and checked. It is read as text whatever its content type, because a beacon's JSON comes
 * as text/plain. Ends with `body-too-large`, `invalid-json` or `invalid-content`; in the last two cases `refused` is first
 * given the text that was sent and what is wrong with it.
 */
export async function readJson<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
  mostBytes: number,
  refused?: (text: string, problem: Problem) => Promise<void>,
): Promise<z.infer<S>> {
  const text = await readText(c.req.raw, mostBytes);
  try {
    return parsed(text, schema);
  } catch (error) {
    if (error instanceof ProblemError) await refused?.(text, error.problem);
    throw error;
  }
}

/** A text as the schema wants it. Ends with `invalid-json` or `invalid-content`. */
function parsed<S extends z.ZodType>(text: string, schema: S): z.infer<S> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProblemError("invalid-json", error.message);
    throw error;
  }
  const result = schema.safeParse(raw);
  if (!result.success) throw new ProblemError("invalid-content", undefined, fieldErrors(result.error));
  return result.data;
}

/** Reads no further than the limit: the length that a request claims may be missing or wrong. */
async function readText(request: Request, mostBytes: number): Promise<string> {
  const tooLarge = () => new ProblemError("body-too-large", `The limit is ${mostBytes} bytes`);
  const length = request.headers.get("content-length");
  if (length !== null) {
    if (Number(length) > mostBytes) throw tooLarge();
    return request.text();
  }
  if (request.body === null) return "";
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const part of request.body as ReadableStream<Uint8Array>) {
    bytes += part.byteLength;
    if (bytes > mostBytes) throw tooLarge();
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}
