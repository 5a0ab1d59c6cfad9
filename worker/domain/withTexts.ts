import type { ShownProduct } from "../../shared/shownProduct.ts";
import { decimalText } from "./decimalText.ts";
import { moneyText } from "./moneyText.ts";

const most = 5;

/** A product with its price and rating as texts in a language, so that a page needs no formatter of its own. */
export function withTexts<P extends ShownProduct>(card: P, lang: string): P {
  const { price, regular, currency, rating } = card;
  const texts: P = { ...card };
  if (price !== undefined && currency !== undefined) {
    texts.priceText = moneyText(price, currency, lang);
    texts.amount = decimalText(price, currency);
    if (regular !== undefined) texts.regularText = moneyText(regular, currency, lang);
  }
  // A mean of 0 is no rating but the lack of one: reviews give at least one star.
  if (rating !== undefined && rating > 0) {
    const full = Math.round(rating);
    texts.stars = "★".repeat(full) + "☆".repeat(most - full);
  }
  return texts;
}
