import { type FieldError, type ProblemCode, problem } from "../../shared/problem.ts";

/** Ends a request with a problem document. */
export class ProblemError extends Error {
  readonly problem;
  /** Seconds after which trying again can help, where that is known. */
  readonly retryAfter;

  constructor(code: ProblemCode, detail?: string, errors?: FieldError[], retryAfter?: number) {
    super(detail ?? code);
    this.problem = problem(code, detail, errors);
    this.retryAfter = retryAfter;
  }
}
