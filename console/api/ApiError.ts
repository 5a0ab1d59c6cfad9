import type { FieldError } from "../../shared/problem.ts";

type Details = { status?: number; errors?: readonly FieldError[]; requestId?: string };

/** The one error of the console: what to tell the reader, with the bad fields if the Worker named any. */
export class ApiError extends Error {
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  readonly errors: readonly FieldError[];
  readonly requestId: string | null;

  constructor(message: string, { status, errors, requestId }: Details = {}) {
    super(message);
    this.name = "ApiError";
    this.status = status ?? null;
    this.errors = errors ?? [];
    this.requestId = requestId ?? null;
  }
}
