import type { Card } from "../../shared/decision.ts";
import { toMajor } from "../../shared/money.ts";
import { site } from "../site.ts";
import { element } from "./element.ts";
import { price } from "./price.ts";
import { stars } from "./stars.ts";

/** A recommended product as an entry of a list. It is marked like any product, so that its clicks count too. */
export function card({ id, title, link, image, currency = site.currency, ...more }: Card): Element {
  return element(
    "li",
    "card",
    [
      element(
        "a",
        "link",
        [image && element("img", "image", [], { alt: "", src: image }), element("h3", "name", [title])],
        { href: link },
      ),
      more.badge && element("p", "badge", [more.badge]),
      more.price && element("p", "price", [price(more.price, currency)]),
      more.rating && stars(more.rating, more.reviews),
      element("p", "reason", [more.reason]),
    ],
    {
      "data-coterie-product": id,
      "data-coterie-name": title,
      "data-coterie-price": more.price && toMajor(more.price, currency),
      "data-coterie-currency": currency,
    },
  );
}
