import * as z from "zod";
import { Time } from "./fields.ts";
import { Problem } from "./problem.ts";

/** Something that a known sender sent and that was not valid, as it is kept. */
export const DeadLetter = z.object({
  id: z.int(),
  /** When it arrived, ms. */
  time: Time,
  role: z.enum(["browser", "server", "admin"]),
  /** An event of a batch, or a whole body that was none. */
  shape: z.enum(["event", "body"]),
  /** The kind of the problem, as in its type. */
  code: z.string(),
  problem: Problem,
  /** The visitor it names, if any. */
  visitor: z.nullable(z.string()),
  /** As it was sent: JSON of the event, or the body's text; what is longer than 64 KB is cut. */
  body: z.string(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

/** What a site's dead letters come to; `dropped` were the oldest when there was no more room. */
export type DeadLetterSummary = { letters: number; bytes: number; dropped: number; oldest: number | null };

/** `GET …/dead-letters`: which, and how many; `cursor` is that of the page before. */
export const DeadLetterPage = z.strictObject({
  cursor: z.optional(z.coerce.number().int().min(1)),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  code: z.optional(z.string().max(64)),
});

const Ids = z.array(z.int().min(1)).min(1).max(1000);

/** `POST …/dead-letters/replay`, and what to delete: some, or all. */
export const DeadLetterChoice = z.union([z.strictObject({ ids: Ids }), z.strictObject({ all: z.literal(true) })]);
export type DeadLetterChoice = z.infer<typeof DeadLetterChoice>;
