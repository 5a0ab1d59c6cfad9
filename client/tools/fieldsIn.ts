/** What may stand in an object that others made. */
export type Fields = Record<string, unknown>;

/** The fields of an object; none of anything else. */
export function fieldsIn(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
