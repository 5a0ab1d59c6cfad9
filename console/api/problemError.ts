import { Problem } from "../../shared/problem.ts";
import { ApiError } from "./ApiError.ts";

/** The error of an answer that is not a success: its problem document, or at least its status. */
export function problemError(status: number, body: unknown): ApiError {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return new ApiError(`The server answered ${status} without saying why.`, { status });
  const { title, detail, errors, requestId } = parsed.data;
  return new ApiError(sentence(detail ?? title), {
    status,
    ...(errors === undefined ? {} : { errors }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
