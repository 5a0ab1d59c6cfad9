import * as z from "zod";
import { ExperimentResults, Metric } from "./experimentResults.ts";
import { Slug } from "./ids.ts";

/** As of when figures are, ms, and how many visitors have done something since that is not in them yet. */
const told = { asOf: z.int(), waiting: z.int() };

/** What an experiment tries, and what it has shown. */
export const ExperimentReport = z.object({
  /** Null for the site's holdout. */
  campaign: z.nullable(Slug),
  name: z.string(),
  salt: z.int(),
  /** What is to rise, where the campaign says so. */
  goal: z.nullable(Metric),
  variants: z.array(
    z.object({ id: Slug, name: z.string(), share: z.number(), paused: z.boolean(), control: z.boolean() }),
  ),
  /** Segments in which visitors were when they first saw it; empty for none. */
  segments: z.array(z.string()),
  results: ExperimentResults,
});
export type ExperimentReport = z.infer<typeof ExperimentReport>;

/** `GET …/results`: of all visitors, or of a segment's. */
export const SiteResults = z.object({ ...told, experiments: z.array(ExperimentReport) });
export type SiteResults = z.infer<typeof SiteResults>;

/** A weekly cohort: its first day, how many there are, and a figure for each whole week since then. */
const Cohort = z.object({ monday: z.string(), size: z.int(), byWeek: z.array(z.number()) });
export type Cohort = z.infer<typeof Cohort>;

/** `GET …/results/cohorts`: money in minor units. */
export const CohortResults = z.object({
  ...told,
  retention: z.array(Cohort),
  repeatPurchase: z.array(Cohort),
  lifetimeValue: z.array(Cohort),
});
export type CohortResults = z.infer<typeof CohortResults>;

/** The first days of the first and the last week that figures are of. */
const span = { first: z.string(), last: z.string() };

/** Visitors who were in a segment (null: seen for the first time; empty: none) and then in another, or the same. */
const Move = z.object({ from: z.nullable(z.string()), to: z.string(), visitors: z.int(), share: z.number() });

/** `GET …/results/migration`. */
export const MigrationResults = z.object({ ...told, ...span, moves: z.array(Move) });
export type MigrationResults = z.infer<typeof MigrationResults>;

/** Orders, and revenue less refunds in minor units, credited to a campaign; null for what is credited to none. */
const Credit = z.object({ campaign: z.nullable(z.string()), orders: z.int(), net: z.int() });

/** `GET …/results/attribution`: by the campaign last seen, and by the one last clicked. */
export const AttributionResults = z.object({ ...told, ...span, seen: z.array(Credit), clicked: z.array(Credit) });
export type AttributionResults = z.infer<typeof AttributionResults>;
