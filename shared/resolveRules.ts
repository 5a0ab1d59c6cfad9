import type { Model } from "./model.ts";
import type { FieldError } from "./problem.ts";
import { quantileAt } from "./quantiles.ts";
import type { Rule } from "./rule.ts";
import { type Check, checkOf, type RuleNode, ruleNode } from "./ruleNode.ts";
import type { RuleSegment } from "./ruleSegment.ts";

/** A rule segment as decisions use it, its percentiles looked up. Where one could not be, `lacks` says so, and it never holds. */
type ReadyRule = { id: string; name: string; rule: RuleNode; lacks?: string };

/** Rule segments for a model, and the facts that they ask for, each as `cart.value`. */
export type ReadyRules = { segments: ReadyRule[]; facts: string[] };

/** Rule segments with the percentiles of a model, in order. They must have passed `RuleSegments`. */
export function resolveRules(segments: readonly RuleSegment[], model: Model | null): ReadyRules {
  const rules = new Map(segments.map(({ id, rule }) => [id, rule]));
  const facts = new Set<string>();
  const ready = segments.map(({ id, name, rule }): ReadyRule => {
    const lacks: string[] = [];
    const resolved = mapped(ruleNode(rule, rules), (check) => {
      facts.add(`${check.subject}.${check.name}`);
      if (check.percentile === undefined) return check;
      const value = percentileIn(check, model);
      if (typeof value === "number") return { ...check, value };
      lacks.push(value);
      return check;
    });
    const [lack] = lacks;
    return { id, name, rule: resolved, ...(lack === undefined ? {} : { lacks: lack }) };
  });
  return { segments: ready, facts: [...facts] };
}

/** The percentiles that a model cannot tell, by path: with it these rules would never hold. */
export function missingPercentiles(segments: readonly RuleSegment[], model: Model | null): FieldError[] {
  return segments.flatMap(({ rule }, i) =>
    comparisonsIn(rule, `segments[${i}].rule`).flatMap(({ check, path }) => {
      const value = check.percentile === undefined ? 0 : percentileIn(check, model);
      return typeof value === "number" ? [] : [{ path: `${path}.percentile`, detail: value }];
    }),
  );
}

/** The segments of a model that rules name and that it does not have, by path. */
export function missingSegments(segments: readonly RuleSegment[], model: Model | null): FieldError[] {
  const ids = new Set<unknown>(model?.segments.map(({ id }) => id));
  return segments.flatMap(({ rule }, i) =>
    comparisonsIn(rule, `segments[${i}].rule`).flatMap(({ check, path }) => {
      if (check.subject !== "segment" || check.name !== "id" || check.op === "contains" || check.op === "prefix")
        return [];
      const named = [check.value ?? []].flat().filter((id) => !ids.has(id));
      return named.map((id) => ({ path: `${path}.value`, detail: `"${id}" is no segment of the active model` }));
    }),
  );
}

/** A percentile's value, or why there is none. */
function percentileIn({ name, percentile = 0 }: Check, model: Model | null): number | string {
  if (model === null) return "no model is active, so there are no percentiles";
  const { quantiles } = model;
  if (quantiles === undefined) return "the active model has no percentiles; a trained one has";
  const feature = Object.keys(quantiles.values).find((one): one is keyof typeof quantiles.values => one === name);
  if (feature === undefined) return `the active model has no percentiles of ${name}`;
  const { percents } = quantiles;
  return (
    quantileAt(quantiles, feature, percentile) ??
    `the active model has percentiles from ${percents[0]} to ${percents.at(-1)} only`
  );
}

function mapped(node: RuleNode, change: (check: Check) => Check): RuleNode {
  if ("all" in node) return { all: node.all.map((one) => mapped(one, change)) };
  if ("any" in node) return { any: node.any.map((one) => mapped(one, change)) };
  if ("not" in node) return { not: mapped(node.not, change) };
  return "is" in node ? { rule: node.rule, is: mapped(node.is, change) } : change(node);
}

function comparisonsIn(rule: Rule, path: string): { check: Check; path: string }[] {
  if ("all" in rule) return rule.all.flatMap((one, i) => comparisonsIn(one, `${path}.all[${i}]`));
  if ("any" in rule) return rule.any.flatMap((one, i) => comparisonsIn(one, `${path}.any[${i}]`));
  if ("not" in rule) return comparisonsIn(rule.not, `${path}.not`);
  return "rule" in rule ? [] : [{ check: checkOf(rule), path }];
}
