/** The separator of a table, by its header: the one of comma, tab, semicolon and bar that stands there most often. */
export function delimiterOf(header: string): string {
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", "\t", ";", "|"].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}
