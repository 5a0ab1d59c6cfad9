import type { Context } from "hono";
import type * as z from "zod";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";

/**
 * The request's body, parsed and checked. It is read as text whatever its content type, because a beacon's JSON comes
 * as text/plain. Ends with `body-too-large`, `invalid-json` or `invalid-content`.
 */
export async function readJson<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
  mostBytes: number,
): Promise<z.infer<S>> {
  let raw: unknown;
  try {
    raw = JSON.parse(await readText(c.req.raw, mostBytes));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProblemError("invalid-json", error.message);
    throw error;
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw new ProblemError("invalid-content", undefined, fieldErrors(parsed.error));
  return parsed.data;
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
