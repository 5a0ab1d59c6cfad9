/** What a page hands over: nothing is sure about it. */
export type Fields = Record<string, unknown>;

/** The fields of a value. A bare text or number stands for what a call is about. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" ? { ...value } : { id: value, query: value, customer: value };
}
