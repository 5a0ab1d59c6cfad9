import type { ModelUpload } from "../../shared/admin.ts";
import type { FieldError } from "../../shared/problem.ts";

/** A mistake in a CSV; the row is null where it concerns the whole file. */
export type RowError = { row: number | null; column?: string; detail: string };

/** What a chosen file turned out to be. */
export type FileContent =
  | { kind: "model"; upload: ModelUpload }
  | { kind: "fieldErrors"; errors: readonly FieldError[] }
  | { kind: "rowErrors"; errors: readonly RowError[] }
  | { kind: "unreadable"; reason: string };
