import type { Card } from "../../shared/decision.ts";
import { toMajor } from "../../shared/money.ts";
import { site } from "../site.ts";
import { element } from "./element.ts";
import { link } from "./link.ts";
import { picture } from "./picture.ts";
import { price } from "./price.ts";
import { stars } from "./stars.ts";

/** A recommended product as an entry of a list. It is marked like any product, so that its clicks count too. */
export function card({ id, title, link: address, image, currency = site.currency, ...more }: Card): Element {
  const made = element("li", "card", [
    link(address, "link", [picture(image), element("h3", "name", [title])]),
    more.badge && element("p", "badge", [more.badge]),
    more.price !== undefined && element("p", "price", [price(more.price, currency)]),
    more.rating !== undefined && stars(more.rating, more.reviews),
    element("p", "reason", [more.reason]),
  ]);
  made.dataset["coterieProduct"] = id;
  made.dataset["coterieName"] = title;
  made.dataset["coteriePrice"] = more.price === undefined ? "" : `${toMajor(more.price, currency)}`;
  made.dataset["coterieCurrency"] = currency;
  return made;
}
