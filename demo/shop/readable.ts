const small = new Set(["a", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]);

/** A name as people read it: `WHITE HANGING T-LIGHT` as White Hanging T-Light, `electronics.audio` as Electronics Audio. */
export function readable(name: string): string {
  if (!isShouted(name) && !isCode(name)) return name;
  const words = name.toLowerCase().split(/[\s._]+/);
  return words
    .filter((word) => word !== "")
    .map((word, i) => (i > 0 && small.has(word) ? word : capitalised(word)))
    .join(" ");
}

/** In capitals throughout, beyond what an abbreviation or an article number would be. */
function isShouted(name: string): boolean {
  return name === name.toUpperCase() && /\p{Lu}{3}/u.test(name);
}

function isCode(name: string): boolean {
  return /^[a-z0-9]+([._][a-z0-9]+)+$/.test(name);
}

/** A capital after each hyphen, bracket and slash too; what has a digit in it was a size or a number, and stays. */
function capitalised(word: string): string {
  if (/\d/.test(word)) return word.toUpperCase();
  return word.replaceAll(/(^|[-(/"&])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}
