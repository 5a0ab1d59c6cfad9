/** What a page hands over: nothing is sure about it. */
export type Fields = Record<string, unknown>;

/** The fields of a value; a value that is no object counts as its main field. */
export function fieldsOf(value: unknown, main = ""): Fields {
  return typeof value === "object" ? { ...value } : { [main]: value };
}
