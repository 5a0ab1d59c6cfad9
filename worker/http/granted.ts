import type { Refusal } from "../storage/control/refusal.ts";
import { ProblemError } from "./ProblemError.ts";

/** What an object answered; ends the request with a problem where it refused. */
export function granted<T extends object>(answer: T | Refusal): T {
  if ("refused" in answer) throw new ProblemError(answer.refused, answer.detail, answer.errors);
  return answer;
}
