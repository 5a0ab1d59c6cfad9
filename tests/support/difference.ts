/**
 * Where two JSON values differ, as a path: numbers that are not integers may differ by 1e-9 of their size, everything
 * else must be the same. Null where they agree.
 */
export function difference(actual: unknown, expected: unknown, path = "$"): string | null {
  if (typeof actual === "number" && typeof expected === "number") {
    const tolerance = Number.isInteger(expected) && Math.abs(expected) < 2 ** 53 ? 0 : 1e-9 * Math.abs(expected);
    return Math.abs(actual - expected) <= tolerance ? null : `${path}: ${actual} is not ${expected}`;
  }
  if (typeof actual !== "object" || typeof expected !== "object" || actual === null || expected === null) {
    return Object.is(actual, expected) ? null : `${path}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`;
  }
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  for (const name of names) {
    const found = difference(
      (actual as Record<string, unknown>)[name],
      (expected as Record<string, unknown>)[name],
      `${path}.${name}`,
    );
    if (found !== null) return found;
  }
  return null;
}
