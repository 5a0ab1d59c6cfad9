import { ApiError } from "./ApiError.ts";

/** Anything thrown, as the console's one error. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  return new ApiError(
    `Something went wrong in this page: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
  );
}
