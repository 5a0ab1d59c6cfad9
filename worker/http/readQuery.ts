import type { Context } from "hono";
import type * as z from "zod";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import type { AppEnv } from "./appEnv.ts";
import { ProblemError } from "./ProblemError.ts";

/** The request's query, checked. Ends with `invalid-content`. */
export function readQuery<S extends z.ZodType>(c: Context<AppEnv>, schema: S): z.infer<S> {
  const parsed = schema.safeParse(c.req.query());
  if (!parsed.success) throw new ProblemError("invalid-content", undefined, fieldErrors(parsed.error));
  return parsed.data;
}
