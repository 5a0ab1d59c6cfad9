import type { Card, SlotDecision } from "../../shared/decision.ts";
import { safeAddress } from "../../shared/link.ts";
import type { View } from "../../shared/view.ts";

type Content = SlotDecision extends infer D
  ? D extends SlotDecision
    ? Pick<D, keyof D & ("kind" | "content")>
    : never
  : never;
type Child = View | string | false | undefined;

/** What a decision's content looks like, as elements of classes that start with `coterie-`; undefined where it has none. */
export function viewOf(answer: Content): View | undefined {
  switch (answer.kind) {
    case "default":
      return undefined;
    case "recommendations":
      return element("section", answer.kind, [
        element("h2", "title", [answer.content.title]),
        element("ul", "list", answer.content.items.map(card)),
      ]);
    case "progress": {
      const { headline, text, value, max, link, action } = answer.content;
      return element("section", answer.kind, [
        element("h2", "headline", [headline]),
        text !== undefined && element("p", "text", [text]),
        element("progress", "bar", [], { value, max, "aria-label": headline }),
        link !== undefined && action !== undefined && element("a", "action", [action], { href: link }),
      ]);
    }
    default: {
      const { headline, text, image, imageAlt = "", link, action, style = "plain" } = answer.content;
      const code = "code" in answer.content ? answer.content.code : undefined;
      return element("section", `${answer.kind} coterie-${style}`, [
        image !== undefined && element("img", "image", [], { alt: imageAlt, src: image }),
        // Without words for its action, the headline is the link.
        element("h2", "headline", [
          link !== undefined && action === undefined ? element("a", "link", [headline], { href: link }) : headline,
        ]),
        text !== undefined && element("p", "text", [text]),
        code !== undefined && element("p", "code", [["code", {}, code]]),
        link !== undefined && action !== undefined && element("a", "action", [action], { href: link }),
      ]);
    }
  }
}

/** A recommended product as an entry of a list. It is marked like any product, so that its clicks count too. */
function card({ id, title, link, image, badge, priceText, regularText, stars, ...more }: Card): View {
  const { rating, reviews, reason } = more;
  const marks = {
    "data-coterie-product": id,
    "data-coterie-name": title,
    "data-coterie-price": more.amount,
    "data-coterie-currency": more.currency,
    "data-coterie-category": more.category,
    "data-coterie-brand": more.brand,
  };
  return element(
    "li",
    "card",
    [
      element(
        "a",
        "link",
        [image !== undefined && element("img", "image", [], { alt: "", src: image }), element("h3", "name", [title])],
        { href: link },
      ),
      badge !== undefined && element("p", "badge", [badge]),
      priceText !== undefined &&
        element("p", "price", [
          priceText,
          ...(regularText === undefined ? [] : [" ", element("s", "regular", [regularText])]),
        ]),
      stars !== undefined &&
        element("p", "rating", [
          element("span", "stars", [stars], { role: "img", "aria-label": `${rating} / 5` }),
          reviews !== undefined && ` (${reviews})`,
        ]),
      element("p", "reason", [reason]),
    ],
    marks,
  );
}

function element(
  tag: string,
  name: string,
  children: Child[],
  attributes: Record<string, string | number | undefined> = {},
): View {
  const given: View[1] = { class: `coterie-${name}` };
  for (const [attribute, value] of Object.entries(attributes)) {
    // Contents were checked when they were saved; whatever became of them, no browser is told to run an address.
    const isAddress = attribute === "href" || attribute === "src";
    if (value !== undefined && !(isAddress && !safeAddress.test(`${value}`))) given[attribute] = value;
  }
  return [tag, given, ...children.filter((child) => child !== false && child !== undefined)];
}
