import type { Bundle } from "../../../shared/bundle.ts";
import { isAvailable } from "../../../shared/isAvailable.ts";
import type { ShownBundle } from "../../../shared/shownContent.ts";
import { amountText } from "../amountText.ts";
import { moneyText } from "../moneyText.ts";
import { publicProduct } from "../publicProduct.ts";
import { withTexts } from "../withTexts.ts";
import { bundleSaving } from "./bundleSaving.ts";
import type { Context } from "./fill.ts";
import { filledIn } from "./filledIn.ts";

/**
 * A bundle by the catalogue of now. It has nothing to show where one of its products is out of stock, or where it does not
 * save what it says, or nothing, any more.
 */
export async function bundleNow(
  content: Bundle,
  { request: { lang }, tables, now }: Pick<Context, "request" | "tables" | "now">,
): Promise<ShownBundle | string> {
  const { items, price, currency, saving: claimed, saves, ...rest } = content;
  const products = await tables.products(items.map(({ id }) => id));
  const { errors, before, saving } = bundleSaving(content, products, now);
  if (errors.length > 0) return `of its bundle, a product ${errors[0]?.detail}`;
  const isSoldOut = [...products.values()].some((product) => !isAvailable(product));
  if (isSoldOut) return "a product of its bundle is out of stock";
  if (saving <= 0) return "its bundle saves nothing any more";
  if (claimed !== undefined && saving < claimed) return "its bundle does not save any more what it says";
  const shown = items.flatMap(({ id, quantity = 1 }) => {
    const product = products.get(id);
    if (product === undefined) return [];
    const fields = publicProduct(product, now);
    return [{ ...(lang === undefined ? fields : withTexts(fields, lang)), quantity }];
  });
  const texts =
    lang === undefined
      ? {}
      : { priceText: moneyText(price, currency, lang), beforeText: moneyText(before, currency, lang) };
  const words = saves === undefined ? {} : { saves: filledIn(saves, "saving", amountText(saving, currency, lang)) };
  return { ...rest, items: shown, price, before, saving, currency, ...texts, ...words };
}
