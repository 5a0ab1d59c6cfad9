import type { Env } from "../../env.ts";
import type { SiteDeadLetters } from "./SiteDeadLetters.ts";

/** A fresh stub of the object that holds a site's dead letters. */
export function deadLettersStub(env: Env, site: string): DurableObjectStub<SiteDeadLetters> {
  return env.DEAD_LETTERS.get(env.DEAD_LETTERS.idFromName(site));
}
