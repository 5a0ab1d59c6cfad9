import { agree, type Literal } from "./agree.ts";
import type { RuleNode } from "./ruleNode.ts";

/** So many steps are looked at before a rule is given the benefit of the doubt; `left` counts those of many rules together. */
const mostSteps = 2_000;
export type Steps = { left: number };

/** Rules of which all have to hold, or (`holds: false`) not to hold. */
export type Goal = { node: RuleNode; holds: boolean };

/**
 * Whether there may be facts for which all goals are met. False only where there are none: what would take too long to
 * find out, or hangs on facts that limit each other in ways not known here, may hold.
 */
export function canHold(goals: readonly Goal[], steps: Steps): boolean {
  const own = { left: Math.min(mostSteps, steps.left) };
  const before = own.left;
  const can = search([...goals], new Map(), own);
  steps.left -= before - Math.max(0, own.left);
  return can;
}

/** Meets the goals one by one, a choice last, by what was compared so far, by fact. */
function search(
  open: readonly Goal[],
  known: ReadonlyMap<string, readonly Literal[]>,
  steps: { left: number },
): boolean {
  const literals = new Map(known);
  const choices: Goal[][] = [];
  const queue = [...open];
  for (let goal = queue.pop(); goal !== undefined; goal = queue.pop()) {
    if (--steps.left < 0) return true;
    const { node, holds } = goal;
    if ("not" in node) queue.push({ node: node.not, holds: !holds });
    else if ("is" in node) queue.push({ node: node.is, holds });
    else if ("all" in node || "any" in node) {
      const parts = ("all" in node ? node.all : node.any).map((part) => ({ node: part, holds }));
      if ("all" in node === holds) queue.push(...parts);
      else choices.push(parts);
    } else {
      const fact = `${node.subject}.${node.name}`;
      const about = [...(literals.get(fact) ?? []), { check: node, holds }];
      if (!agree(about)) return false;
      literals.set(fact, about);
    }
  }
  const [choice, ...others] = choices.sort((a, b) => a.length - b.length);
  if (choice === undefined) return true;
  const later = others.map((parts): Goal => joined(parts));
  return choice.some((part) => search([part, ...later], literals, steps));
}

/** A choice among goals of one kind, as a goal again. */
function joined(parts: readonly Goal[]): Goal {
  const nodes = parts.map(({ node }) => node);
  return parts[0]?.holds === false ? { node: { all: nodes }, holds: false } : { node: { any: nodes }, holds: true };
}
