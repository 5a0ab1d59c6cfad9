import { type Fields, fieldsIn } from "../raw/fields.ts";

/** Segment's names for what says who a person is: nothing a shop is made personal by, so it is not kept. */
const personal = new Set(
  "id email phone name firstName lastName username address avatar birthday website ip ssn".split(" "),
);

/** The traits of a call that may be kept: none that says who a person is, and no value that looks like an e-mail address. */
export function traitsIn(traits: unknown): Fields {
  const kept = Object.entries(fieldsIn(traits) ?? {}).filter(
    ([name, value]) => !personal.has(name) && !(typeof value === "string" && value.includes("@")),
  );
  return Object.fromEntries(kept);
}
