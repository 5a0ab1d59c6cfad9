import { compare } from "./compare.ts";
import type { RuleId } from "./ids.ts";
import type { Facts, Value } from "./ruleFacts.ts";
import type { Check, RuleNode } from "./ruleNode.ts";

/** A rule as it was evaluated: every condition, whether it held and, of a comparison, with which fact. */
export type Trace = { holds: boolean } & (
  | { all: Trace[] }
  | { any: Trace[] }
  | { not: Trace }
  | { rule: RuleId; is: Trace }
  | { check: Check; fact: Value | readonly string[] | null }
);

/** Whether a rule holds for facts, stopping where that is known. Never throws. */
export function holds(node: RuleNode, facts: Facts): boolean {
  if ("all" in node) return node.all.every((one) => holds(one, facts));
  if ("any" in node) return node.any.some((one) => holds(one, facts));
  if ("not" in node) return !holds(node.not, facts);
  return "is" in node ? holds(node.is, facts) : compare(factIn(facts, node), node.op, node.value);
}

/** Whether a rule holds for facts, and why: nothing is left out, so that it can be explained. */
export function evaluate(node: RuleNode, facts: Facts): { holds: boolean; trace: Trace } {
  const trace = traceOf(node, facts);
  return { holds: trace.holds, trace };
}

function traceOf(node: RuleNode, facts: Facts): Trace {
  if ("all" in node) {
    const all = node.all.map((one) => traceOf(one, facts));
    return { holds: all.every((one) => one.holds), all };
  }
  if ("any" in node) {
    const any = node.any.map((one) => traceOf(one, facts));
    return { holds: any.some((one) => one.holds), any };
  }
  if ("not" in node) {
    const not = traceOf(node.not, facts);
    return { holds: !not.holds, not };
  }
  if ("is" in node) {
    const is = traceOf(node.is, facts);
    return { holds: is.holds, rule: node.rule, is };
  }
  const fact = factIn(facts, node) ?? null;
  return { holds: compare(fact, node.op, node.value), check: node, fact };
}

/** A fact by its own name: whatever an object inherits is none. */
function factIn(facts: Facts, { subject, name }: Check): Value | readonly string[] | null | undefined {
  const about = facts[subject];
  return about !== null && about !== undefined && Object.hasOwn(about, name) ? about[name] : null;
}
