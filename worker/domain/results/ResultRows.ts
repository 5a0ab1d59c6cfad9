import * as z from "zod";
import { AttributionRow } from "./AttributionRow.ts";
import { CohortRow } from "./CohortRow.ts";
import { MigrationRow } from "./foldMigration.ts";
import { OutcomeRow } from "./OutcomeRow.ts";

/** All that results know of a subject: a stored shape, kept beside the profile and folded with it. */
export const ResultRows = z.object({
  v: z.literal(1),
  /** By experiment (`experimentName`). */
  outcomes: z.array(z.tuple([z.string(), OutcomeRow])),
  cohort: z.nullable(CohortRow),
  migration: z.nullable(MigrationRow),
  attribution: z.nullable(AttributionRow),
});
export type ResultRows = z.infer<typeof ResultRows>;
