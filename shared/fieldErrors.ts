import type * as z from "zod";
import type { FieldError } from "./problem.ts";

/** At most this many bad fields are listed: a body of garbage must not get a larger answer than itself. */
const mostErrors = 50;

/** The bad fields of a failed parse, each with its path written as in JavaScript (`segments[2].centroid[0]`). */
export function fieldErrors(error: z.ZodError, prefix = ""): FieldError[] {
  return error.issues.slice(0, mostErrors).map((issue) => ({
    path: pathOf(issue.path, prefix),
    detail: issue.message,
  }));
}

/** A path as one writes it in JavaScript, below another one if given. */
export function pathOf(path: readonly PropertyKey[], prefix = ""): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, prefix);
}
