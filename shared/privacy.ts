import * as z from "zod";
import { VisitorId } from "./ids.ts";

/** Whose data is meant: subjects of a site's shards, and the origins of which customers were given copies. */
export type SubjectTraces = { subjects: string[]; copies: { customer: string; origin: string }[] };

/** A row that a site holds of a subject. */
export type Holding = { table: string; row: Record<string, unknown> };

/** All that there is of a visitor or customer. */
export type PrivacyExport = {
  site: string;
  /** The time of the export, ms. */
  time: number;
  /** The visitors (`v:` and the id) and customers (`c:` and the hash of the id) it is about. */
  subjects: string[];
  rows: Holding[];
  /** Profiles as decisions read them, by key. */
  projections: Record<string, unknown>;
};

/** What became of an erasure: `done`, or `underway`, which goes on by itself until it is done. */
export type Erasure = { status: "done" | "underway"; subjects: number };

/** `POST /v1/privacy/erase`: who wants to be forgotten. */
export const ErasureRequest = z.strictObject({ visitor: VisitorId });
