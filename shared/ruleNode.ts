import type { Operator } from "./compare.ts";
import type { RuleId } from "./ids.ts";
import type { Comparison, Rule } from "./rule.ts";
import { type Subject, subjects, type Value } from "./ruleFacts.ts";

/** A comparison, ready to be made: `value` is missing where a percentile is not yet looked up. */
export type Check = {
  subject: Subject;
  name: string;
  op: Operator;
  value?: Value | readonly Value[];
  percentile?: number;
};

/** A rule ready to be evaluated: what another rule stands for is in its place (`is`). */
export type RuleNode =
  | { all: RuleNode[] }
  | { any: RuleNode[] }
  | { not: RuleNode }
  | { rule: RuleId; is: RuleNode }
  | Check;

/** A rule with other rules in place of their ids. They must be there, and lead to no circle. */
export function ruleNode(rule: Rule, others: ReadonlyMap<string, Rule>): RuleNode {
  if ("all" in rule) return { all: rule.all.map((one) => ruleNode(one, others)) };
  if ("any" in rule) return { any: rule.any.map((one) => ruleNode(one, others)) };
  if ("not" in rule) return { not: ruleNode(rule.not, others) };
  if (!("rule" in rule)) return checkOf(rule);
  const other = others.get(rule.rule);
  if (other === undefined) throw new RangeError(`there is no rule ${rule.rule}`);
  return { rule: rule.rule, is: ruleNode(other, others) };
}

/** A comparison by subject and name. */
export function checkOf(comparison: Comparison): Check {
  const { op, value, percentile } = comparison;
  const subject = subjects.find((one) => one in comparison) ?? "trait";
  return {
    subject,
    name: (comparison as Record<string, unknown>)[subject] as string,
    op,
    ...(value === undefined ? {} : { value }),
    ...(percentile === undefined ? {} : { percentile }),
  };
}
