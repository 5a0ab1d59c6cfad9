import { canHold, type Goal, type Steps } from "./canHold.ts";
import type { RuleNode } from "./ruleNode.ts";

/** Where a rule is at odds with itself, and with what. */
export type Contradiction = { path: (string | number)[]; detail: string };

/**
 * Where and why a rule can never hold; null where it can, or where that is not known. The place is the smallest condition
 * that can never hold, or of two that cannot hold together the second.
 */
export function contradiction(node: RuleNode, path: (string | number)[], steps: Steps): Contradiction | null {
  return canHold([{ node, holds: true }], steps) ? null : place(node, path, steps);
}

/** Parts of a rule that can never hold although the rule can: they do no harm, and no good. */
export function deadParts(node: RuleNode, path: (string | number)[], steps: Steps): Contradiction[] {
  const found = contradiction(node, path, steps);
  if (found !== null) return [found];
  if ("all" in node) return node.all.flatMap((part, i) => deadParts(part, [...path, "all", i], steps));
  if ("any" in node) return node.any.flatMap((part, i) => deadParts(part, [...path, "any", i], steps));
  return "not" in node ? deadParts(node.not, [...path, "not"], steps) : [];
}

function place(node: RuleNode, path: (string | number)[], steps: Steps): Contradiction {
  if ("all" in node) {
    const alone = node.all.findIndex((part) => !possible([part], steps));
    const part = node.all[alone];
    if (part !== undefined) return place(part, [...path, "all", alone], steps);
    const pair = pairIn(node.all, steps);
    if (pair !== null) {
      const [one, other] = pair;
      return {
        path: [...path, "all", other],
        detail: `is contradictory: it never holds together with all[${one}] beside it`,
      };
    }
    return { path: [...path, "all"], detail: "is contradictory: its conditions never hold together" };
  }
  if ("any" in node) {
    const [only] = node.any;
    if (only !== undefined && node.any.length === 1) return place(only, [...path, "any", 0], steps);
    return { path: [...path, "any"], detail: "is contradictory: none of its conditions ever holds" };
  }
  if ("not" in node) return { path: [...path, "not"], detail: "is contradictory: what it negates always holds" };
  return { path, detail: "is contradictory: it never holds" };
}

function pairIn(parts: readonly RuleNode[], steps: Steps): [number, number] | null {
  for (const [other, b] of parts.entries()) {
    const one = parts.slice(0, other).findIndex((a) => !possible([a, b], steps));
    if (one >= 0) return [one, other];
  }
  return null;
}

function possible(nodes: readonly RuleNode[], steps: Steps): boolean {
  return canHold(
    nodes.map((node): Goal => ({ node, holds: true })),
    steps,
  );
}
