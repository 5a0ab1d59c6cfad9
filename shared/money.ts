/** Decimal digits of the currencies that do not have two (ISO 4217). */
const digitsOf: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** How many decimal digits a currency's amounts have: 0, 2 or 3. */
export function currencyDigits(currency: string): number {
  return digitsOf[currency] ?? 2;
}

/**
 * A decimal amount (`19.99`, in the currency's major unit) as integer minor units (`1999`), halves away from zero.
 * Undefined where it is not a finite number or too large to be exact.
 */
export function toMinor(amount: number, currency: string): number | undefined {
  // The decimal shift goes through the text form, so that 1.005 becomes 101 and not 100 (1.005 * 100 < 100.5).
  const shifted = Number(`${Math.abs(amount)}e${currencyDigits(currency)}`);
  const scaled = Number.isNaN(shifted) ? Math.abs(amount) * 10 ** currencyDigits(currency) : shifted;
  const minor = Math.sign(amount) * Math.round(scaled);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** Integer minor units (`1999`) as a decimal amount in the currency's major unit (`19.99`). */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** currencyDigits(currency);
}
