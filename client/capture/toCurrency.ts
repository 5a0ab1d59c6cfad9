/** An ISO 4217 code in capitals; undefined where it is none. */
export function toCurrency(value: unknown): string | undefined {
  return `${value}`.toUpperCase().match(/^[A-Z]{3}$/)?.[0];
}
