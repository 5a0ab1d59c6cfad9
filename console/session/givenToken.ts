import { GivenToken } from "../../shared/token.ts";
import { ApiError } from "../api/ApiError.ts";

/** The token of what was typed; an `ApiError` that names the field where it can be none. */
export function givenToken(typed: string): GivenToken {
  const { success, data, error } = GivenToken.safeParse(typed);
  if (success) return data;
  const detail = error.issues[0]?.message ?? "is not valid";
  throw new ApiError(`This token ${detail}.`, { errors: [{ path: "token", detail }] });
}
