import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canHold } from "../../../shared/canHold.ts";
import { evaluate, holds } from "../../../shared/evaluate.ts";
import { FeatureName } from "../../../shared/features.ts";
import { fieldErrors } from "../../../shared/fieldErrors.ts";
import type { Model } from "../../../shared/model.ts";
import type { Quantiles } from "../../../shared/quantiles.ts";
import { resolveRules } from "../../../shared/resolveRules.ts";
import { Rule } from "../../../shared/rule.ts";
import type { Facts } from "../../../shared/ruleFacts.ts";
import { type RuleNode, ruleNode } from "../../../shared/ruleNode.ts";
import { RuleSegments } from "../../../shared/ruleSegment.ts";
import { arbitraryFacts, arbitraryRule } from "../../support/arbitraryRule.ts";
import { readCases } from "../../support/readCases.ts";
import { aModel } from "../formats/aModel.ts";

type Named = { name: string; rule: unknown };
type Specification = {
  quantiles: Quantiles;
  holds: (Named & { yes: Facts[]; no: Facts[] })[];
  refused: (Named & { path: string; reason: string })[];
  allowed: Named[];
};
const specification = readCases<Specification>("rules", 1);
const model: Model = aModel(["monetary"], [[0], [5]], { quantiles: specification.quantiles });
const none = new Map();

const one = (rule: unknown) => ({ segments: [{ id: "rule:one", name: "One", rule }] });
const errorsOf = (body: unknown) => {
  const { error } = RuleSegments.safeParse(body);
  return error === undefined ? [] : fieldErrors(error);
};

/** A rule with percentiles of a model; of every feature the same where none is given. */
function ready(rule: unknown, given: Model = model): RuleNode {
  const segments = [{ id: "rule:one", name: "One", rule: Rule.parse(rule) }];
  const [resolved] = resolveRules(segments, given).segments;
  if (resolved === undefined || resolved.lacks !== undefined) throw new Error(resolved?.lacks);
  return resolved.rule;
}

describe("holds", () => {
  test.each(specification.holds)("$name", ({ rule, yes, no }) => {
    const node = ready(rule);
    expect(errorsOf(one(rule))).toEqual([]);
    for (const facts of yes) expect([facts, holds(node, facts)]).toEqual([facts, true]);
    for (const facts of no) expect([facts, holds(node, facts)]).toEqual([facts, false]);
  });
});

describe("refused", () => {
  test.each(specification.refused)("$name", ({ rule, path, reason }) => {
    const [error] = errorsOf(one(rule));
    expect(error?.path).toBe(["segments[0].rule", ...(path === "" ? [] : [path])].join("."));
    expect(error?.detail).toContain(reason);
  });
});

describe("allowed", () => {
  test.each(specification.allowed)("$name", ({ rule }) => expect(errorsOf(one(rule))).toEqual([]));
});

/** Every feature has some quantiles, so that any rule can be resolved; whole numbers among few, as the facts are. */
const arbitraryModel = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 5, maxLength: 5 })
  .map((steps) => steps.sort((a, b) => a - b))
  .map((steps): Model => {
    const values = Object.fromEntries(FeatureName.options.map((name) => [name, steps]));
    return { ...model, quantiles: { percents: [0, 10, 50, 90, 100], values } };
  });

/** Moments enough to meet whatever few facts can be at once; made once, for making them is what takes long. */
const moments = fc.sample(arbitraryFacts, 500);

test("what is refused as contradictory holds for no facts and under no model, and what always holds for all", () => {
  let [never, always] = [0, 0];
  fc.assert(
    fc.property(arbitraryRule, arbitraryModel, (raw, given) => {
      const node = ruleNode(Rule.parse(raw), none);
      const may = canHold([{ node, holds: true }], { left: 10_000 });
      const mayNot = canHold([{ node, holds: false }], { left: 10_000 });
      expect(may || mayNot).toBe(true);
      if (may && mayNot) return;
      if (may) always++;
      else never++;
      const resolved = ready(raw, given);
      expect(moments.find((facts) => holds(resolved, facts) !== may)).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
  expect(never).toBeGreaterThan(100);
  expect(always).toBeGreaterThan(10);
});

test("most contradictions of two comparisons are found: what is not refused mostly holds at some moment", () => {
  const comparison = arbitraryRule.filter((rule) => Object.hasOwn(rule as object, "op"));
  let [missed, count] = [0, 0];
  fc.assert(
    fc.property(fc.tuple(comparison, comparison), arbitraryModel, (all, given) => {
      const node = ruleNode(Rule.parse({ all }), none);
      if (!canHold([{ node, holds: true }], { left: 10_000 })) return;
      const resolved = ready({ all }, given);
      count++;
      if (!moments.some((facts) => holds(resolved, facts))) missed++;
    }),
    { numRuns: 500 },
  );
  expect(missed / count).toBeLessThan(0.25);
});

test("de Morgan's laws hold, whatever is known", () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryRule, { minLength: 1, maxLength: 3 }),
      arbitraryFacts,
      arbitraryModel,
      (rules, facts, given) => {
        const nodes = rules.map((rule) => ready(rule, given));
        const not = nodes.map((node): RuleNode => ({ not: node }));
        expect(holds({ not: { all: nodes } }, facts)).toBe(holds({ any: not }, facts));
        expect(holds({ not: { any: nodes } }, facts)).toBe(holds({ all: not }, facts));
        expect(holds({ not: { not: { all: nodes } } }, facts)).toBe(holds({ all: nodes }, facts));
      },
    ),
  );
});

test("a rule never throws, whatever the facts are, and its trace says the same and leaves nothing out", () => {
  const anything = fc.oneof(fc.anything(), arbitraryFacts) as fc.Arbitrary<Facts>;
  fc.assert(
    fc.property(arbitraryRule, arbitraryModel, anything, (raw, given, facts) => {
      const node = ready(raw, given);
      const known = typeof facts === "object" && facts !== null ? facts : {};
      const { holds: does, trace } = evaluate(node, known);
      expect(does).toBe(holds(node, known));
      expect(trace.holds).toBe(does);
      expect(JSON.stringify(trace).match(/"check":/g)?.length).toBe(JSON.stringify(node).match(/"subject":/g)?.length);
    }),
    { numRuns: 1000 },
  );
});

test("whatever is sent as a rule is read or refused, never thrown at", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.jsonValue()), (raw) => {
      RuleSegments.safeParse(one(raw));
      RuleSegments.safeParse(one({ all: [raw] }));
      RuleSegments.safeParse(one({ not: raw }));
    }),
  );
  let deep: unknown = { cart: "count", op: "exists" };
  for (let i = 0; i < 5_000; i++) deep = { not: deep };
  expect(errorsOf(one(deep))[0]?.detail).toContain("nested deeper");
  const many = {
    all: Array.from({ length: 100 }, () => ({ any: Array.from({ length: 100 }, () => ({ rule: "rule:x" })) })),
  };
  expect(errorsOf(one(many)).map(({ detail }) => detail)).toContainEqual(expect.stringContaining("one more than"));
});

describe("rules that name rules", () => {
  const segments = (...rules: [string, unknown][]) => ({
    segments: rules.map(([id, rule]) => ({ id: `rule:${id}`, name: id, rule })),
  });
  const full = { cart: "count", op: ">", value: 2 };

  test("a rule stands for another's condition", () => {
    const body = segments(
      ["both", { all: [{ rule: "rule:full" }, { geo: "country", op: "=", value: "DE" }] }],
      ["full", full],
    );
    const [both] = resolveRules(RuleSegments.parse(body).segments, null).segments;
    if (both === undefined) throw new Error("no rule");
    expect(holds(both.rule, { cart: { count: 3 }, geo: { country: "DE" } })).toBe(true);
    expect(evaluate(both.rule, { cart: { count: 1 }, geo: { country: "DE" } }).trace).toMatchObject({
      holds: false,
      all: [
        { rule: "rule:full", is: { holds: false, fact: 1 } },
        { holds: true, fact: "DE" },
      ],
    });
  });

  test.each([
    ["itself", segments(["a", { rule: "rule:a" }]), "segments[0].rule.rule", "rule:a, rule:a"],
    [
      "a circle",
      segments(
        ["a", { all: [full, { not: { rule: "rule:b" } }] }],
        ["b", { rule: "rule:c" }],
        ["c", { any: [{ rule: "rule:a" }] }],
      ),
      "segments[0].rule.all[1].not.rule",
      "leads in a circle: rule:a, rule:b, rule:c, rule:a",
    ],
    ["nothing", segments(["a", { rule: "rule:gone" }]), "segments[0].rule.rule", "none of the rule segments"],
    [
      "what it contradicts",
      segments(["a", { all: [{ rule: "rule:b" }, { cart: "count", op: "<", value: 2 }] }], ["b", full]),
      "segments[0].rule.all[1]",
      "contradictory",
    ],
    ["an id twice", segments(["a", full], ["a", full]), "segments[1].id", "used twice"],
    [
      "an id of a model's segment",
      { segments: [{ id: "loyal", name: "L", rule: full }] },
      "segments[0].id",
      "must be rule:",
    ],
  ])("%s is refused", (_, body, path, detail) => {
    expect(errorsOf(body)).toContainEqual({ path, detail: expect.stringContaining(detail) });
  });

  test("rules that double each other are bounded", () => {
    const doubling = Array.from({ length: 60 }, (_, i): [string, unknown] => [
      `r${i}`,
      i === 0 ? full : { all: [{ rule: `rule:r${i - 1}` }, { rule: `rule:r${i - 1}` }] },
    ]);
    expect(errorsOf(segments(...doubling))).toEqual([
      { path: expect.any(String), detail: expect.stringContaining("more than 2000") },
    ]);
  });

  test("a percentile that the model lacks makes the rule false, not only the comparison, and says why", () => {
    const body = segments(
      ["not-top", { not: { feature: "monetary", op: ">=", percentile: 90 } }],
      ["same", { rule: "rule:not-top" }],
    );
    const { segments: parsed } = RuleSegments.parse(body);
    const { quantiles: _, ...without } = model;
    for (const { lacks } of resolveRules(parsed, without).segments)
      expect(lacks).toBe("the active model has no percentiles; a trained one has");
    expect(resolveRules(parsed, model)).toMatchObject({
      segments: [{ id: "rule:not-top" }, {}],
      facts: ["feature.monetary"],
    });
  });
});
