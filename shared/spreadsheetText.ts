/** What a spreadsheet would take for a formula, and the apostrophe itself, so that undoing is exact. */
const risky = /^['=+\-@]/;

/** A text that a spreadsheet shows and does not run: an apostrophe goes before what would be a formula (OWASP, "CSV injection"). */
export function toSpreadsheet(text: string): string {
  return risky.test(text) ? `'${text}` : text;
}

/** The text that `toSpreadsheet` was given. */
export function fromSpreadsheet(text: string): string {
  return text.startsWith("'") && risky.test(text.slice(1)) ? text.slice(1) : text;
}
