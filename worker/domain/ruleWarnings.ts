import type { Campaign } from "../../shared/campaign.ts";
import { canHold } from "../../shared/canHold.ts";
import { deadParts } from "../../shared/contradiction.ts";
import { pathOf } from "../../shared/fieldErrors.ts";
import type { Model } from "../../shared/model.ts";
import type { FieldError } from "../../shared/problem.ts";
import { missingPercentiles, missingSegments } from "../../shared/resolveRules.ts";
import { ruleNode } from "../../shared/ruleNode.ts";
import type { RuleSegment } from "../../shared/ruleSegment.ts";

/** Steps taken to find what hardly was meant, at most. */
const mostSteps = 20_000;

/**
 * What about rule segments is allowed and yet hardly meant: percentiles and segments that the active model does not have,
 * conditions that never hold within rules that may, rules after one that always holds, and campaigns for segments that
 * are neither a rule's nor the model's.
 */
export function ruleWarnings(
  segments: readonly RuleSegment[],
  model: Model | null,
  campaigns: readonly Campaign[],
): FieldError[] {
  const rules = new Map(segments.map(({ id, rule }) => [id, rule]));
  const nodes = segments.map(({ rule }) => ruleNode(rule, rules));
  const steps = { left: mostSteps };
  const percentiles = missingPercentiles(segments, model);
  const warnings = [...percentiles, ...missingSegments(segments, model)];
  nodes.forEach((node, i) => {
    for (const { path, detail } of deadParts(node, [], steps))
      warnings.push({ path: pathOf(path, `segments[${i}].rule`), detail });
  });
  // A rule that lacks a percentile never holds, whatever it says.
  const always = percentiles.length > 0 ? -1 : nodes.findIndex((node) => !canHold([{ node, holds: false }], steps));
  if (always >= 0 && always < segments.length - 1) {
    warnings.push({
      path: `segments[${always + 1}]`,
      detail: `is never reached, nor is what follows: segments[${always}] always holds`,
    });
  }
  return [...warnings, ...unknownAudiences(segments, model, campaigns)];
}

function unknownAudiences(
  segments: readonly RuleSegment[],
  model: Model | null,
  campaigns: readonly Campaign[],
): FieldError[] {
  const known = new Set<string>([...segments, ...(model?.segments ?? [])].map(({ id }) => id));
  return campaigns.flatMap(({ id, audience }) =>
    (audience?.segments ?? [])
      .filter((segment) => !known.has(segment))
      .map((segment) => ({
        path: `campaigns.${id}.audience.segments`,
        detail: `names "${segment}", which is neither a rule's segment nor the active model's`,
      })),
  );
}
