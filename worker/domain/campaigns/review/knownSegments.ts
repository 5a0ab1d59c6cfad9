import type { Published } from "../../published.ts";

/** The segments that visitors of a site can be in. */
export function knownSegments({ model }: Pick<Published, "model">): Set<string> {
  return new Set(model?.model.segments.map(({ id }) => id));
}
