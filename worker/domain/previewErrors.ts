import type { Preview } from "../../shared/preview.ts";
import type { FieldError } from "../../shared/problem.ts";
import type { Published } from "./published.ts";

/** What a preview forces that the site does not have, or not any more. */
export function previewErrors(
  { segment, campaign, variant }: Pick<Preview, "segment" | "campaign" | "variant">,
  { model, campaigns, rules }: Pick<Published, "model" | "campaigns" | "rules">,
): FieldError[] {
  const errors: FieldError[] = [];
  if (segment?.startsWith("rule:")) {
    const isThere = rules?.segments.some(({ id }) => id === segment) === true;
    if (!isThere) errors.push({ path: "segment", detail: "is none of the rule segments" });
  } else if (segment !== undefined && !model?.model.segments.some(({ id }) => id === segment)) {
    errors.push({ path: "segment", detail: model === null ? "no model is active" : "is not in the active model" });
  }
  const forced = campaigns.find(({ id }) => id === campaign);
  if (campaign !== undefined && forced === undefined) {
    errors.push({ path: "campaign", detail: "is not among the campaigns" });
  } else if (variant !== undefined && forced === undefined) {
    errors.push({ path: "variant", detail: "needs the campaign whose variant it is" });
  } else if (variant !== undefined && !forced?.experiment?.variants.some(({ id }) => id === variant)) {
    errors.push({ path: "variant", detail: "is no variant of the campaign" });
  }
  return errors;
}
