import type { Event } from "../../../shared/event.ts";
import type { ProblemCode } from "../../../shared/problem.ts";

/** An event and the subject whose it is. */
export type ShardEvent<E = Event> = {
  subject: string;
  event: E;
  /** What it is counted once by, where that is not its id. */
  claim?: string;
  /** The subject under which it was sent, where that is another. */
  origin?: string;
  /** Whether its sender holds a secret of the site. */
  trusted?: boolean;
  /** Whether its visitor's shard has it too, because the visitor only says whose it is. */
  copied?: boolean;
  /** Up to where its origin is folded already, ms: what came before that stands there. */
  notBefore?: number;
};

/** What became of an event: `created` is the first of a subject; one that is refused says why. */
export type Appended = "accepted" | "created" | "duplicate" | Refusal;
type Refusal = Extract<ProblemCode, "consent-refused" | "erased">;
