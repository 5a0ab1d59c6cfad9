/** What a body may hold of persons and of secrets, by its fields' names in lower case. */
const personal = new Set(["writekey", "ip", "userid", "customer", "traits", "signature", "email"]);

/** A text in which nothing looks like an e-mail address or a token: those are never stored. */
function blottedText(text: string): string {
  return text
    .replace(/(?<![A-Za-z0-9])sk_[\w-]+/g, "[token]")
    .replace(/[^\s"'\\@]{1,64}@[^\s"'\\@]{1,255}/g, "[e-mail]");
}

/** A value as JSON, each key and text of it blotted; one that is nested too deeply is said to be. */
export function blottedJson(value: unknown): string {
  return written(value, () => true);
}

/** A whole body as it may be kept: without what is personal by its field's name where it is JSON, else a blotted text. */
export function blottedBody(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return blottedText(text);
  }
  return written(value, (key) => !personal.has(key.toLowerCase()));
}

function written(value: unknown, isKept: (key: string) => boolean): string {
  const blot = (_: string, part: unknown): unknown => {
    if (typeof part === "string") return blottedText(part);
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    const fields = Object.entries(part).filter(([key]) => isKept(key));
    return Object.fromEntries(fields.map(([key, field]) => [blottedText(key), field]));
  };
  try {
    return JSON.stringify(value, blot);
  } catch {
    return '"nested too deeply to be kept"';
  }
}
