/** A text as a SQL literal. */
export function sql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
