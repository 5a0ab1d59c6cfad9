import { toMinor } from "../../../shared/money.ts";
import { type Amount, readAmount } from "../../../shared/readAmount.ts";
import { readCurrency } from "../raw/readCurrency.ts";

/**
 * An amount of a call, whose numbers and texts are in major units. `named` is the currency that the call names, `site` the
 * one of a call that names none. Undefined where it is none.
 */
export function amountIn(value: unknown, site: string, named: unknown): Amount | undefined {
  const given = readCurrency(named, site);
  if (typeof value !== "number") return readAmount(value, site, given);
  const currency = given ?? site;
  const minor = toMinor(value, currency);
  return minor === undefined ? undefined : { minor, currency };
}
