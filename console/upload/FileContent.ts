import type { CsvError } from "../../formats/centroidTable.ts";
import type { ModelUpload } from "../../shared/admin.ts";
import type { FieldError } from "../../shared/problem.ts";

/** What a chosen file turned out to be. */
export type FileContent =
  | { kind: "model"; upload: ModelUpload }
  | { kind: "fieldErrors"; errors: readonly FieldError[] }
  | { kind: "rowErrors"; errors: readonly CsvError[] }
  | { kind: "unreadable"; reason: string };
