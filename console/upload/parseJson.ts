type Parsed = { ok: true; value: unknown } | { ok: false; reason: string };

/** Strings, skipped, and the numbers that JSON does not have but some programs write. */
const stringOrSpecial = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/**
 * Parses JSON. `NaN` and `Infinity`, which Python for one writes, are read as an infinite number:
 * no schema takes it, so the mistake is shown with its path rather than as broken JSON.
 */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (thrown) {
    const readable = text.replace(stringOrSpecial, (found) => (found.startsWith('"') ? found : "1e999"));
    if (readable !== text) return parseJson(readable);
    return { ok: false, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
