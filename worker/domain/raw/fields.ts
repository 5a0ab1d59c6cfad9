/** What a page has handed over: nothing is sure about it. */
export type Fields = Record<string, unknown>;

/** A value's fields; undefined where it is no object. */
export function fieldsIn(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** An object without the fields that nothing usable was found for. A copy: deleting would make every later read slow. */
export function found(fields: Fields): Fields {
  const kept: Fields = {};
  for (const name in fields) if (fields[name] !== undefined) kept[name] = fields[name];
  return kept;
}
