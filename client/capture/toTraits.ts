import { type Fields, fieldsOf } from "./fieldsOf.ts";

/** The usable traits of a customer: texts, numbers and booleans under plain names. */
export function toTraits(value: unknown): Fields {
  const usable = Object.entries(fieldsOf(value)).filter(
    ([name, trait]) => /^[a-z]\w{0,31}$/i.test(name) && /string|number|boolean/.test(typeof trait),
  );
  return Object.fromEntries(usable);
}
