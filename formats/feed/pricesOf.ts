import type { Product } from "../../shared/catalogue.ts";
import type { Amount } from "../../shared/readAmount.ts";
import { feedPrice } from "./feedPrice.ts";
import { feedPeriod } from "./feedTime.ts";
import type { RowReader } from "./RowReader.ts";
import { shownText } from "./shownText.ts";

type Prices = Pick<Product, "price" | "currency" | "salePrice" | "saleStarts" | "saleEnds" | "margin">;

/** What a row says of money; `site` is the site's currency. */
export function pricesOf(row: RowReader, site: string | undefined): Prices {
  const amounts = { price: amountIn(row, "price", site), sale: amountIn(row, "salePrice", site) };
  const cost = amountIn(row, "margin", site);
  const { price, sale } = amounts;
  if (price === undefined) return {};
  const prices: Prices = { price: price.minor, currency: price.currency };
  if (sale !== undefined && isIn(price, sale, row, "salePrice")) {
    if (sale.minor > price.minor) row.note("salePrice", "is above the price");
    // What costs the same is no sale.
    else if (sale.minor < price.minor) Object.assign(prices, { salePrice: sale.minor }, periodOf(row));
  }
  if (cost !== undefined && isIn(price, cost, row, "margin")) prices.margin = price.minor - cost.minor;
  return prices;
}

function amountIn(row: RowReader, field: "price" | "salePrice" | "margin", site: string | undefined) {
  const text = row.first(field);
  if (text === undefined) return undefined;
  const read = feedPrice(text, row.first("currency")?.toUpperCase(), site);
  if (typeof read !== "string") return read;
  row.bad(field, `${read}, not ${shownText(text)}`, read.startsWith("has no currency") ? "fault" : "error");
  return undefined;
}

function isIn(price: Amount, { currency }: Amount, row: RowReader, field: "salePrice" | "margin"): boolean {
  if (currency === price.currency) return true;
  row.note(field, `is in ${currency}, the price in ${price.currency}`);
  return false;
}

function periodOf(row: RowReader): Prices {
  const text = row.first("saleStarts");
  if (text === undefined) return {};
  const period = feedPeriod(text);
  if (period !== undefined) return { saleStarts: period.starts, saleEnds: period.ends };
  row.bad("saleStarts", `is no period such as 2026-02-24T11:07Z/2026-02-29T23:07Z: ${shownText(text)}`);
  return {};
}
