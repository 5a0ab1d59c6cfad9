import { GivenToken } from "../shared/token.ts";
import { Failure } from "./Failure.ts";

/** A token as it was given, by an option or the environment. Fails with a `Failure` where it can be none. */
export function givenToken(text: string): GivenToken {
  const { success, data, error } = GivenToken.safeParse(text);
  if (success) return data;
  throw new Failure(`the token ${error.issues[0]?.message}`);
}
