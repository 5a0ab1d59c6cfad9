import * as z from "zod";
import { contradiction } from "./contradiction.ts";
import { text } from "./fields.ts";
import { RuleId } from "./ids.ts";
import { Rule } from "./rule.ts";
import { ruleNode } from "./ruleNode.ts";
import { referencesIn, ruleSizes, wayBack } from "./ruleReferences.ts";

/** Comparisons of all rules of a site, counted wherever a rule stands for another: what a decision may have to make. */
const mostComparisons = 2_000;
/** Rule segments of a site, at most. */
const mostSegments = 100;

/** Steps taken to find out which rules are at odds with themselves, all together, at most. */
const mostSteps = 50_000;

/** A segment by a rule. */
export const RuleSegment = z.strictObject({
  id: RuleId,
  name: text(64),
  description: z.optional(text(300)),
  rule: Rule,
});
export type RuleSegment = z.infer<typeof RuleSegment>;

/** All rule segments of a site, in order: a visitor is in the first whose rule holds at the moment. */
export const RuleSegments = z
  .strictObject({ segments: z.array(RuleSegment).max(mostSegments) })
  .superRefine(({ segments }, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path: ["segments", ...path], message });
    const rules = new Map(segments.map(({ id, rule }) => [id, rule]));
    const plainNames = segments.map(({ name }) => name.trim().toLowerCase());
    segments.forEach(({ id, rule }, i) => {
      if (segments.findIndex((other) => other.id === id) < i) complain([i, "id"], "is used twice");
      if (plainNames.indexOf(plainNames[i] ?? "") < i) complain([i, "name"], "is used twice");
      const seen = new Set<string>();
      for (const { to, path } of referencesIn(rule)) {
        const way = wayBack(id, to, rules, seen);
        if (!rules.has(to)) complain([i, "rule", ...path], "is none of the rule segments");
        else if (way !== null) complain([i, "rule", ...path], `leads in a circle: ${way.join(", ")}`);
      }
    });
    const sizes = ruleSizes(rules);
    const steps = { left: mostSteps };
    let sum = 0;
    for (const [i, { id, rule }] of segments.entries()) {
      const size = sizes.get(id) ?? null;
      // What leads to nothing, or in a circle, has been told.
      if (size === null) continue;
      sum += size;
      if (sum > mostComparisons) {
        complain([i, "rule"], `brings the comparisons of all rules to more than ${mostComparisons}`);
        break;
      }
      const found = contradiction(ruleNode(rule, rules), ["rule"], steps);
      if (found !== null) complain([i, ...found.path], found.detail);
    }
  });
export type RuleSegments = z.infer<typeof RuleSegments>;
