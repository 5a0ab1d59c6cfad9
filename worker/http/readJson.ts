import type { Context } from "hono";
import type * as z from "zod";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import type { Problem } from "../../shared/problem.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";
import { readText } from "./readText.ts";

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

/** The same of a body that may be left out; undefined where it is. */
export async function readJsonIfAny<S extends z.ZodType>(
  c: Context<AppEnv>,
  schema: S,
  mostBytes: number,
): Promise<z.infer<S> | undefined> {
  const text = await readText(c.req.raw, mostBytes);
  return text === "" ? undefined : parsed(text, schema);
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
