/** A feature's unit beside values that are shown as money: the currency's name in place of its minor units. */
export function unitLabel(unit: string, currency: string): string {
  return unit.replace("minor units", currency);
}
