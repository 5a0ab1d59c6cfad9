import type { FieldError, ProblemCode } from "../../../shared/problem.ts";

/** What an object answers where it does not do what it was asked; the caller makes a problem of it. */
export type Refusal = { refused: ProblemCode; detail: string | undefined; errors: FieldError[] | undefined };

export function refusal(refused: ProblemCode, detail?: string, errors?: FieldError[]): Refusal {
  return { refused, detail, errors };
}
