import type * as z from "zod";
import type { FieldError } from "./problem.ts";

/** At most this many bad fields are listed: a body of garbage must not get a larger answer than itself. */
const mostErrors = 50;

/** The bad fields of a failed parse, each with its path written as in JavaScript (`segments[2].centroid[0]`). */
export function fieldErrors(error: z.ZodError, prefix = ""): FieldError[] {
  const errors: FieldError[] = [];
  for (const issue of error.issues) {
    const path = pathOf(issue.path, prefix);
    const unknown = issue.code === "unrecognized_keys" ? issue.keys.slice(0, mostErrors) : [];
    if (unknown.length === 0) errors.push({ path, detail: issue.message });
    else errors.push(...unknown.map((key) => ({ path: pathOf([key], path), detail: "is not a known field" })));
    if (errors.length >= mostErrors) break;
  }
  return errors.slice(0, mostErrors);
}

/** A path as one writes it in JavaScript, below another one if given. */
export function pathOf(path: readonly PropertyKey[], prefix = ""): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, prefix);
}
