/** A category has so many characters at most (`Product`). */
const most = 100;

/** A category's path as the catalogue has it (`Home > Kitchen`): of one that is too long, the broader levels. */
export function categoryOf(text: string): string | undefined {
  const levels = text
    .split(">")
    .map((level) => level.trim())
    .filter((level) => level !== "");
  while (levels.length > 1 && levels.join(" > ").length > most) levels.pop();
  const [first] = levels;
  return first === undefined ? undefined : levels.join(" > ").slice(0, most).trim();
}
