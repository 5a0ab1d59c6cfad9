import * as fc from "fast-check";
import { type FactKind, type Facts, ruleFacts, type Subject, type Value } from "../../shared/ruleFacts.ts";
import { weekdays } from "../../shared/schedule.ts";

const kinds: [Subject, string, FactKind][] = [
  ...Object.entries(ruleFacts).flatMap(([subject, named]) =>
    Object.entries(named as Record<string, FactKind>).map(([name, kind]): [Subject, string, FactKind] => [
      subject as Subject,
      name,
      kind,
    ]),
  ),
  ["trait", "plan", { type: "any" }],
];
/** So few facts that conditions about the same one meet. */
const few = kinds.filter(([, name]) =>
  [
    "frequency",
    "recencyDays",
    "monetary",
    "country",
    "device",
    "path",
    "items",
    "hour",
    "date",
    "plan",
    "confidence",
  ].includes(name),
);

const ordering = ["<", "<=", ">", ">="] as const;
const texts = ["a", "ab", "abc", "b", "bc"];
const dates = ["2026-11-26", "2026-11-27", "2026-11-28", "2026-11-30"];

/** A value that a fact of a kind may have, out of few. */
function valueIn(kind: FactKind): fc.Arbitrary<Value> {
  switch (kind.type) {
    case "number":
      if (kind.whole === true) return fc.integer({ min: 0, max: Math.min(kind.max ?? 5, 23) });
      return kind.money === true
        ? fc.integer({ min: 0, max: 5 })
        : fc.integer({ min: 0, max: 10 }).map((half) => Math.min(half / 2, kind.max ?? 5));
    case "choice":
      return fc.constantFrom(...(kind.values as Value[]));
    case "text":
      return kind.pattern === undefined ? fc.constantFrom(...texts) : fc.constantFrom("DE", "FR", "AT");
    case "texts":
      return fc.constantFrom(...texts);
    case "date":
      return fc.constantFrom(...dates);
    case "any":
      return fc.oneof(fc.constantFrom(...texts), fc.integer({ min: 0, max: 4 }), fc.boolean());
  }
}

function comparison([subject, name, kind]: [Subject, string, FactKind]): fc.Arbitrary<unknown> {
  const value = valueIn(kind);
  const one = (ops: readonly string[], of: fc.Arbitrary<unknown> = value) =>
    fc.record({ [subject]: fc.constant(name), op: fc.constantFrom(...ops), value: of });
  const several = one(["in"], fc.array(value, { minLength: 1, maxLength: 3 }));
  const exists = fc.constant({ [subject]: name, op: "exists" });
  const isText = kind.type === "text" || kind.type === "any";
  const options: fc.Arbitrary<unknown>[] = [several, exists];
  if (kind.type !== "texts") options.push(one(["=", "!="]));
  if (kind.type === "number" || kind.type === "date") options.push(one(ordering), one(ordering));
  if (kind.type === "any") options.push(one(ordering, fc.integer({ min: 0, max: 4 })));
  if (isText)
    options.push(one(["contains", "prefix"], fc.constantFrom(...(name === "country" ? ["D", "E", "FR"] : texts))));
  if (kind.type === "texts") options.push(one(["contains"]));
  if (subject === "feature") {
    const percentile = fc.constantFrom(0, 10, 50, 90, 100);
    options.push(fc.record({ feature: fc.constant(name), op: fc.constantFrom(...ordering), percentile }));
  }
  return fc.oneof(...options);
}

/** Rules as JSON that pass the schema, about many facts or so few that they often are at odds. */
export const arbitraryRule: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  rule: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    { weight: 3, arbitrary: fc.oneof(...few.map(comparison)) },
    { weight: 1, arbitrary: fc.oneof(...kinds.map(comparison)) },
    { weight: 3, arbitrary: fc.record({ all: fc.array(tie("rule"), { minLength: 1, maxLength: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie("rule"), { minLength: 1, maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie("rule") }) },
  ),
})).rule;

/** Facts as they may be at a moment; anything but the time may be missing. */
export const arbitraryFacts: fc.Arbitrary<Facts> = fc
  .record(
    Object.fromEntries(
      [...Object.keys(ruleFacts), "trait"]
        .filter((subject) => subject !== "time")
        .map((subject) => [
          subject,
          fc.record(
            Object.fromEntries(
              kinds
                .filter(([of]) => of === subject)
                .map(([, name, kind]) => [
                  name,
                  kind.type === "texts"
                    ? fc.uniqueArray(valueIn(kind), { maxLength: 3 })
                    : fc.oneof({ weight: 5, arbitrary: valueIn(kind) }, { weight: 1, arbitrary: fc.constant(null) }),
                ]),
            ),
            { requiredKeys: [] },
          ),
        ]),
    ),
    { requiredKeys: [] },
  )
  .chain((facts) =>
    fc
      .record({
        hour: fc.integer({ min: 0, max: 23 }),
        weekday: fc.constantFrom(...weekdays),
        date: fc.constantFrom(...dates, "2026-11-29"),
      })
      .map((time) => ({ ...facts, time }) as Facts),
  );
