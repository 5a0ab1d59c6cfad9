import * as z from "zod";
import { type Operator, operators } from "./compare.ts";
import { TraitName } from "./event.ts";
import { text } from "./fields.ts";
import { RuleId, SegmentId } from "./ids.ts";
import { type FactKind, factKind, ruleFacts, type Subject, subjects, type Value } from "./ruleFacts.ts";

/** Conditions within conditions, at most. */
const mostDepth = 8;
/** Comparisons of a rule, names of other rules included, at most. */
const mostComparisons = 100;
const mostFaults = 50;
/** Conditions side by side, and values of an `in`, at most. */
const mostListed = 100;

type Named = { [S in Subject]: { [K in S]: string } }[Subject];

/** A fact compared with a value, or a feature with a percentile of the active model's visitors. */
export type Comparison = Named & { op: Operator; value?: Value | Value[]; percentile?: number };

/** When a visitor is in a rule's segment: comparisons, joined. `rule` stands for the condition of another rule segment. */
export type Rule = { all: Rule[] } | { any: Rule[] } | { not: Rule } | { rule: RuleId } | Comparison;

/** A rule as JSON, read by hand: however it is nested and whatever it holds, each fault is told at its own path. */
export const Rule = z.unknown().transform((raw, context): Rule => {
  const faults: Fault[] = [];
  const rule = readRule(raw, { depth: 1, path: [], faults, left: { comparisons: mostComparisons } });
  for (const { path, message } of faults) context.addIssue({ code: "custom", path, message, input: raw });
  return rule ?? z.NEVER;
});

type Path = (string | number)[];
type Fault = { path: Path; message: string };
type Reading = { depth: number; path: Path; faults: Fault[]; left: { comparisons: number } };

const joints = ["all", "any", "not", "rule"] as const;

/** The rule in a raw value; null where there are faults. */
function readRule(raw: unknown, reading: Reading): Rule | null {
  const { depth, path, faults, left } = reading;
  // No more are told than an answer lists.
  if (faults.length >= mostFaults) return null;
  const complain = (message: string, ...more: Path) => {
    faults.push({ path: [...path, ...more], message });
    return null;
  };
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return complain("must be a condition, an object");
  if (depth > mostDepth) return complain(`is nested deeper than ${mostDepth} conditions`);
  const given = raw as Record<string, unknown>;
  const heads = [...joints, ...subjects].filter((name) => Object.hasOwn(given, name));
  const [head] = heads;
  if (head === undefined) return complain(`names none of ${[...joints, ...subjects].join(", ")}`);
  if (heads.length > 1) return complain(`names ${heads.join(" and ")}: one condition asks one thing`);
  if ((head === "rule" || !isJoint(head)) && --left.comparisons < 0) {
    return left.comparisons === -1 ? complain(`is one more than the ${mostComparisons} comparisons of a rule`) : null;
  }
  if (!isJoint(head)) return readComparison(given, head, reading);
  const other = Object.keys(given).find((name) => name !== head);
  if (other !== undefined) return complain(`is not known beside ${head}`, other);
  const inner = given[head];
  if (head === "rule") {
    const id = RuleId.safeParse(inner);
    return id.success ? { rule: id.data } : complain(id.error.issues[0]?.message ?? "is no rule's id", head);
  }
  const below = { ...reading, depth: depth + 1 };
  if (head === "not") {
    const rule = readRule(inner, { ...below, path: [...path, head] });
    return rule && { not: rule };
  }
  if (!Array.isArray(inner) || inner.length === 0) return complain("must be a list of at least one condition", head);
  if (inner.length > mostListed) return complain(`must not be more than ${mostListed} conditions`, head);
  const rules = inner.map((one, i) => readRule(one, { ...below, path: [...path, head, i] }));
  if (rules.includes(null)) return null;
  return head === "all" ? { all: rules as Rule[] } : { any: rules as Rule[] };
}

function isJoint(head: string): head is (typeof joints)[number] {
  return joints.some((joint) => joint === head);
}

function readComparison(given: Record<string, unknown>, subject: Subject, reading: Reading): Rule | null {
  const { path, faults } = reading;
  const complain = (message: string, ...more: Path) => {
    faults.push({ path: [...path, ...more], message });
    return null;
  };
  const name = given[subject];
  const kind = typeof name === "string" ? factKind(subject, name) : undefined;
  if (kind === undefined || (subject === "trait" && !TraitName.safeParse(name).success)) {
    return complain(nameHint(subject), subject);
  }
  const known: readonly string[] = operatorsOf(kind);
  const operator = operators.find((one) => one === given["op"]);
  if (operator === undefined || !known.includes(operator)) {
    return complain(`must be one of ${known.join(" ")} for ${subject} ${name}`, "op");
  }
  const wanted: Record<string, z.ZodType> = isByPercentile(subject, operator, given)
    ? { percentile: z.number().min(0).max(100) }
    : operator === "exists"
      ? {}
      : { value: comparedWith(kind, operator, subject === "segment" && name === "id") };
  const checked = z.strictObject({ [subject]: z.string(), op: z.string(), ...wanted }).safeParse(given);
  if (checked.success) return checked.data as unknown as Comparison;
  for (const issue of checked.error.issues) {
    const [unknown] = issue.code === "unrecognized_keys" ? issue.keys : [];
    faults.push({
      path: [...path, ...(issue.path as Path), ...(unknown === undefined ? [] : [unknown])],
      message: unknown === undefined ? issue.message : `is not known beside ${subject} and op ${operator}`,
    });
  }
  return null;
}

function nameHint(subject: Subject): string {
  if (subject === "trait") return "must be a trait's name: a letter, then letters, digits and _, at most 32";
  return `must be one of ${Object.keys(ruleFacts[subject]).join(", ")}`;
}

const ordering = ["<", "<=", ">", ">="] as const satisfies Operator[];

function isByPercentile(subject: Subject, operator: Operator, given: Record<string, unknown>): boolean {
  return subject === "feature" && ordering.some((one) => one === operator) && Object.hasOwn(given, "percentile");
}

function operatorsOf({ type }: FactKind): readonly Operator[] {
  switch (type) {
    case "number":
    case "date":
      return ["=", "!=", ...ordering, "in", "exists"];
    case "choice":
      return ["=", "!=", "in", "exists"];
    case "text":
      return ["=", "!=", "in", "contains", "prefix", "exists"];
    case "texts":
      return ["contains", "in", "exists"];
    case "any":
      return operators;
  }
}

/** What a fact of a kind is compared with. */
function comparedWith(kind: FactKind, operator: Operator, isSegment: boolean): z.ZodType {
  const one = isSegment && operator !== "contains" && operator !== "prefix" ? SegmentId : oneValue(kind, operator);
  return operator === "in" ? z.array(one).min(1).max(mostListed) : one;
}

function oneValue(kind: FactKind, operator: Operator): z.ZodType {
  switch (kind.type) {
    case "number":
      if (kind.money === true) return z.int("must be an amount in minor units, a whole number");
      return kind.whole === true ? z.int("must be a whole number") : z.number();
    case "choice":
      return z.literal([...kind.values]);
    case "text":
      return kind.pattern === undefined || operator === "contains" || operator === "prefix"
        ? text(kind.most)
        : z.string().regex(kind.pattern, kind.hint);
    case "texts":
      return text(kind.most);
    case "date":
      return z.iso.date("must be a date such as 2026-11-27");
    case "any":
      if (ordering.some((order) => order === operator)) return z.number();
      return operator === "contains" || operator === "prefix"
        ? text(64)
        : z.union(
            [text(64), z.number(), z.boolean()],
            "must be a text of at most 64 characters, a number, true or false",
          );
  }
}
