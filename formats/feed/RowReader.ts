import type { FeedRow } from "./FeedRow.ts";
import { type FeedColumn, feedColumns } from "./feedColumns.ts";

/** What reading a row meets: an error costs the row, a fault the whole feed, and a note only the value. */
export type Remark = { kind: "error" | "fault" | "note"; column?: string; detail: string };

/** Reads a row's cells and remarks on them by the names that the feed has for its columns. */
export class RowReader {
  /** Whether something was remarked that costs the row. */
  isBad = false;
  readonly #fields: FeedRow["fields"];
  readonly #remark: (remark: Remark) => void;

  constructor(fields: FeedRow["fields"], remark: (remark: Remark) => void) {
    this.#fields = fields;
    this.#remark = remark;
  }

  /** What tells a field of a product, if anything does. */
  first(field: FeedColumn): string | undefined {
    return this.#find(field)?.values[0];
  }

  /** All that stands in a column, by the column's plain name. */
  all(column: string): string[] {
    return this.#fields.get(column)?.values ?? [];
  }

  bad(field: string, detail: string, kind: "error" | "fault" = "error"): void {
    this.isBad = true;
    this.#remark({ kind, column: this.#nameOf(field), detail });
  }

  note(field: string, detail: string): void {
    this.#remark({ kind: "note", column: this.#nameOf(field), detail: `${detail}; it is left out` });
  }

  #find(field: FeedColumn) {
    return feedColumns[field].map((name) => this.#fields.get(name)).find((found) => found !== undefined);
  }

  #nameOf(field: string): string {
    if (!isColumn(field)) return field;
    return this.#find(field)?.as ?? feedColumns[field][0] ?? field;
  }
}

function isColumn(field: string): field is FeedColumn {
  return Object.hasOwn(feedColumns, field);
}
