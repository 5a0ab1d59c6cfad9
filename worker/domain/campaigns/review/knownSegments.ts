import type { Published } from "../../published.ts";

/** The segments that visitors of a site can be in, of the model and by rules. */
export function knownSegments({ model, rules }: Pick<Published, "model" | "rules">): Set<string> {
  return new Set([...(model?.model.segments ?? []), ...(rules?.segments ?? [])].map(({ id }) => id));
}
