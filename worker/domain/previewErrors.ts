import type { Preview } from "../../shared/preview.ts";
import type { FieldError } from "../../shared/problem.ts";
import type { Published } from "./published.ts";

/** What a preview forces that the site does not have, or not any more. */
export function previewErrors(
  { segment, campaign }: Pick<Preview, "segment" | "campaign">,
  { model, campaigns, rules }: Pick<Published, "model" | "campaigns" | "rules">,
): FieldError[] {
  const errors: FieldError[] = [];
  if (segment?.startsWith("rule:")) {
    const isThere = rules?.segments.some(({ id }) => id === segment) === true;
    if (!isThere) errors.push({ path: "segment", detail: "is none of the rule segments" });
  } else if (segment !== undefined && !model?.model.segments.some(({ id }) => id === segment)) {
    errors.push({ path: "segment", detail: model === null ? "no model is active" : "is not in the active model" });
  }
  if (campaign !== undefined && !campaigns.some(({ id }) => id === campaign)) {
    errors.push({ path: "campaign", detail: "is not among the campaigns" });
  }
  return errors;
}
