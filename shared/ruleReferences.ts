import type { Rule } from "./rule.ts";

type Rules = ReadonlyMap<string, Rule>;

/** The rules that a rule names, each with its place. */
export function referencesIn(rule: Rule, path: (string | number)[] = []): { to: string; path: (string | number)[] }[] {
  if ("all" in rule) return rule.all.flatMap((one, i) => referencesIn(one, [...path, "all", i]));
  if ("any" in rule) return rule.any.flatMap((one, i) => referencesIn(one, [...path, "any", i]));
  if ("not" in rule) return referencesIn(rule.not, [...path, "not"]);
  return "rule" in rule ? [{ to: rule.rule, path: [...path, "rule"] }] : [];
}

/**
 * The ids on the way from a rule, by one that it names, back to itself; null where no way leads back. `seen` are those that
 * were looked at on other ways from the same rule.
 */
export function wayBack(id: string, by: string, rules: Rules, seen: Set<string>): string[] | null {
  const follow = (at: string): string[] | null => {
    if (at === id) return [at];
    const rule = rules.get(at);
    if (rule === undefined || seen.has(at)) return null;
    seen.add(at);
    for (const { to } of referencesIn(rule)) {
      const way = follow(to);
      if (way !== null) return [at, ...way];
    }
    return null;
  };
  const way = follow(by);
  return way === null ? null : [id, ...way];
}

/** The comparisons of each rule, with those of the rules it names in their places; null where one is missing or in a circle. */
export function ruleSizes(rules: Rules): Map<string, number | null> {
  const sizes = new Map<string, number | null>();
  const sizeOf = (id: string): number | null => {
    const known = sizes.get(id);
    if (known !== undefined) return known;
    const rule = rules.get(id);
    if (rule === undefined) return null;
    // Who is asked for again before it is known is in a circle.
    sizes.set(id, null);
    const size = sizeIn(rule);
    sizes.set(id, size);
    return size;
  };
  const sizeIn = (rule: Rule): number | null => {
    if ("not" in rule) return sizeIn(rule.not);
    if ("rule" in rule) return sizeOf(rule.rule);
    const parts = "all" in rule ? rule.all : "any" in rule ? rule.any : null;
    return parts === null
      ? 1
      : parts.reduce<number | null>((sum, part) => {
          const size = sizeIn(part);
          return sum === null || size === null ? null : sum + size;
        }, 0);
  };
  for (const id of rules.keys()) sizeOf(id);
  return sizes;
}
