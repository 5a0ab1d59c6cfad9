import type { Value } from "./ruleFacts.ts";

/** How a fact is compared. */
export const operators = ["=", "!=", "<", "<=", ">", ">=", "in", "contains", "prefix", "exists"] as const;
export type Operator = (typeof operators)[number];

/**
 * Whether a fact compares to a value (of `in`: to any of several) as an operator says. What is not known compares to
 * nothing, so `!=` does not hold for it either. Texts are compared as they are written; texts of one form, as dates are,
 * have an order. Of several texts at once `contains` and `in` ask for one.
 */
export function compare(
  fact: Value | readonly string[] | null | undefined,
  operator: Operator,
  wanted: Value | readonly Value[] | undefined,
): boolean {
  if (fact === null || fact === undefined || Number.isNaN(fact)) return false;
  if (operator === "exists") return !isList(fact) || fact.length > 0;
  if (operator === "in") {
    if (!isList(wanted)) return false;
    return isList(fact) ? fact.some((one) => wanted.includes(one)) : wanted.includes(fact);
  }
  if (wanted === undefined || isList(wanted)) return false;
  if (isList(fact)) return operator === "contains" && typeof wanted === "string" && fact.includes(wanted);
  switch (operator) {
    case "=":
      return fact === wanted;
    case "!=":
      return fact !== wanted;
    case "contains":
      return typeof fact === "string" && typeof wanted === "string" && fact.includes(wanted);
    case "prefix":
      return typeof fact === "string" && typeof wanted === "string" && fact.startsWith(wanted);
    default:
      return typeof fact === typeof wanted && typeof fact !== "boolean" && inOrder(fact, operator, wanted);
  }
}

function inOrder<T extends Value>(a: T, operator: "<" | "<=" | ">" | ">=", b: T): boolean {
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

function isList<T>(value: T | readonly T[] | undefined): value is readonly T[] {
  return Array.isArray(value);
}
