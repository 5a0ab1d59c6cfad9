/** A decimal amount as a price tag, as the server writes them: £38.95. */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(amount);
}
