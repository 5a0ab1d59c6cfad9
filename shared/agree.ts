import { compare } from "./compare.ts";
import { type FactKind, factKind, type Value } from "./ruleFacts.ts";
import type { Check } from "./ruleNode.ts";

const dayMs = 86_400_000;
/** So few whole numbers between two bounds are tried one by one. */
const mostTried = 64;

/** A comparison that is to hold, or not to. */
export type Literal = { check: Check; holds: boolean };

/** A bound of a number, itself included or not. */
type Bound = { at: number; open: boolean };

/**
 * Whether a fact can be so that all comparisons with it come out as they are to. All are about one fact. False only where
 * it cannot; a percentile is taken as a value that is not known, but not below that of a smaller percentile.
 */
export function agree(literals: readonly Literal[]): boolean {
  const [first] = literals;
  const kind = first && factKind(first.check.subject, first.check.name);
  if (first === undefined || kind === undefined) return true;
  const isKnown = literals.some(({ holds }) => holds) || first.check.subject === "time";
  // Of what is not known every comparison fails.
  if (!isKnown) return true;
  if (literals.some(({ check, holds }) => !holds && check.op === "exists")) return false;
  if (kind.type === "texts") return listsAgree(literals);
  const candidates = candidatesOf(kind, literals);
  if (candidates !== null) return candidates.some((value) => fits(kind, value) && meets(value, literals));
  if (kind.type === "text") return textsAgree(literals);
  if (kind.type === "any") return anyAgree(literals);
  return numbersAgree(kind, literals);
}

/** Few enough values that one of them must be it; null where there are more than can be listed. */
function candidatesOf(kind: FactKind, literals: readonly Literal[]): readonly Value[] | null {
  for (const { check, holds } of literals) {
    const { op, value } = check;
    if (value === undefined) continue;
    // Where the fact is known, it is what it is not unlike.
    const isNamed = (op === "in" || op === "=") === holds && (op === "in" || op === "=" || op === "!=");
    if (isNamed) return typeof value === "object" ? value : [value];
  }
  return kind.type === "choice" ? kind.values : null;
}

/** Whether a value comes out as every comparison is to; percentiles are left out. */
function meets(value: Value, literals: readonly Literal[]): boolean {
  return literals.every(
    ({ check, holds }) =>
      (check.percentile !== undefined && check.value === undefined) || compare(value, check.op, check.value) === holds,
  );
}

function fits(kind: FactKind, value: Value): boolean {
  if (kind.type === "choice") return kind.values.some((one) => one === value);
  if (kind.type !== "number") return true;
  if (typeof value !== "number") return false;
  return value >= kind.min && value <= (kind.max ?? value) && (kind.whole !== true || Number.isInteger(value));
}

/** Of several texts at once each that is asked for needs one that is not ruled out. */
function listsAgree(literals: readonly Literal[]): boolean {
  const wanted = (check: Check): readonly unknown[] => (Array.isArray(check.value) ? check.value : [check.value]);
  const out = new Set(literals.flatMap(({ check, holds }) => (holds ? [] : wanted(check))));
  return literals.every(
    ({ check, holds }) => !holds || check.op === "exists" || wanted(check).some((text) => !out.has(text)),
  );
}

/** No exact text is asked for, so only beginnings and parts can be at odds. */
function textsAgree(literals: readonly Literal[]): boolean {
  const texts = (op: string, holds: boolean) =>
    literals.flatMap(({ check, holds: does }) => (check.op === op && does === holds ? [String(check.value)] : []));
  const begins = texts("prefix", true);
  const longest = begins.reduce((long, one) => (one.length > long.length ? one : long), "");
  if (begins.some((one) => !longest.startsWith(one))) return false;
  if (texts("prefix", false).some((one) => longest.startsWith(one))) return false;
  const parts = [longest, ...texts("contains", true)];
  return !texts("contains", false).some((one) => parts.some((part) => part.includes(one)));
}

/** A trait is a text or a number, as the comparisons that hold say; where they say both, it is neither. */
function anyAgree(literals: readonly Literal[]): boolean {
  const types = new Set(literals.flatMap(({ check, holds }) => (holds ? typesOf(check) : [])));
  if (types.size > 1) return false;
  if (types.has("string")) return textsAgree(literals);
  return types.has("number") ? numbersAgree({ type: "any" }, literals) : true;
}

function typesOf({ op }: Check): ("string" | "number")[] {
  if (op === "contains" || op === "prefix") return ["string"];
  return isOrder(op) ? ["number"] : [];
}

/** The numbers, or days, that are left between the bounds. */
function numbersAgree(kind: FactKind, literals: readonly Literal[]): boolean {
  if (!percentilesAgree(literals)) return false;
  const { low, high } = boundsOf(kind, literals);
  if (low.at > high.at || (low.at === high.at && (low.open || high.open))) return false;
  const isWhole = kind.type === "date" || (kind.type === "number" && kind.whole === true);
  if (!isWhole) return low.at !== high.at || meets(low.at, literals);
  const from = low.open ? Math.floor(low.at) + 1 : Math.ceil(low.at);
  const to = high.open ? Math.ceil(high.at) - 1 : Math.floor(high.at);
  if (from > to) return false;
  if (!(to - from < mostTried)) return true;
  for (let number = from; number <= to; number++) {
    if (meets(kind.type === "date" ? dayText(number) : number, literals)) return true;
  }
  return false;
}

function boundsOf(kind: FactKind, literals: readonly Literal[]): { low: Bound; high: Bound } {
  let low: Bound = { at: kind.type === "number" ? kind.min : Number.NEGATIVE_INFINITY, open: false };
  let high: Bound = {
    at: kind.type === "number" ? (kind.max ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY,
    open: false,
  };
  for (const { check, holds } of literals) {
    const { op, value } = check;
    if (!isOrder(op) || value === undefined) continue;
    const at = kind.type === "date" ? Date.parse(String(value)) / dayMs : Number(value);
    const { upper, open } = boundBy(op, holds);
    if (upper) {
      if (at < high.at || (at === high.at && open)) high = { at, open };
    } else if (at > low.at || (at === low.at && open)) low = { at, open };
  }
  return { low, high };
}

/** The highest percentile below against the lowest one above: the value of the one is not below that of the other. */
function percentilesAgree(literals: readonly Literal[]): boolean {
  const bounds = literals.flatMap(({ check, holds }) =>
    check.percentile === undefined || !isOrder(check.op)
      ? []
      : [{ percent: check.percentile, ...boundBy(check.op, holds) }],
  );
  const lower = bounds.filter(({ upper }) => !upper);
  const upper = bounds.filter(({ upper: is }) => is);
  return !lower.some((a) => upper.some((b) => a.percent >= b.percent && (a.open || b.open)));
}

type Order = "<" | "<=" | ">" | ">=";

function isOrder(op: string): op is Order {
  return op === "<" || op === "<=" || op === ">" || op === ">=";
}

/** The bound that a comparison sets to a number that is known, where it holds or where it does not. */
function boundBy(op: Order, holds: boolean): { upper: boolean; open: boolean } {
  const isBelow = op === "<" || op === "<=";
  const isOpen = op === "<" || op === ">";
  return { upper: isBelow === holds, open: isOpen === holds };
}

function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
