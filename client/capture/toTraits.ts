import type { EventOf } from "../../shared/event.ts";
import { cleanText } from "./cleanText.ts";
import { fieldsOf } from "./fieldsOf.ts";

/** The usable traits of a customer: texts, finite numbers and booleans under plain names. */
export function toTraits(value: unknown): EventOf<"identify">["traits"] {
  const traits: EventOf<"identify">["traits"] = {};
  for (const [name, given] of Object.entries(fieldsOf(value))) {
    const trait = typeof given === "boolean" || Number.isFinite(given) ? (given as number) : cleanText(given, 64);
    if (/^[a-z]\w{0,31}$/i.test(name) && trait !== undefined) traits[name] = trait;
  }
  return traits;
}
