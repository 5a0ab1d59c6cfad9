import { type FieldError, type ProblemCode, problem } from "../../shared/problem.ts";

/** Ends a request with a problem document. */
export class ProblemError extends Error {
  readonly problem;

  constructor(code: ProblemCode, detail?: string, errors?: FieldError[]) {
    super(detail ?? code);
    this.problem = problem(code, detail, errors);
  }
}
