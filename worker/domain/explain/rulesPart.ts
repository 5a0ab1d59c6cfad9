import type { CentroidSegment } from "../../../shared/decision.ts";
import { evaluate } from "../../../shared/evaluate.ts";
import type { Explanation } from "../../../shared/explanation.ts";
import type { Question } from "../decide.ts";
import type { Published } from "../published.ts";
import { ruleFactsOf } from "../ruleFactsOf.ts";
import type { Tables } from "../tables.ts";

/** Every rule segment in order, each condition with whether it held at a time (ms); the first that held is the visitor's. */
export async function rulesPart(
  question: Question,
  centroid: CentroidSegment | null,
  { rules, settings }: Published,
  tables: Tables,
  now: number,
): Promise<Explanation["rules"]> {
  if (rules === undefined || rules.segments.length === 0) return { words: "There were no rule segments.", list: [] };
  if (question.preview?.segment !== undefined) {
    return { words: "A preview forced the segment: no rule was asked.", list: [] };
  }
  const facts = await ruleFactsOf(rules.facts, question, centroid, settings, tables, now);
  const traced = rules.segments.map(({ id, name, rule, lacks }) => {
    const { holds, trace } = evaluate(rule, facts);
    return { id, name, holds: holds && lacks === undefined, trace, ...(lacks === undefined ? {} : { lacks }) };
  });
  const first = traced.find(({ holds }) => holds);
  const list = traced.map((one) => ({ ...one, isChosen: one === first }));
  const others = list.filter(({ holds, isChosen }) => holds && !isChosen).length;
  const after = others === 0 ? "" : ` ${others} more held, but stand behind it.`;
  const words =
    first === undefined
      ? `None of ${list.length} rules held.`
      : `Of ${list.length} rules "${first.name}" is the first that held.${after}`;
  return { words, list };
}
