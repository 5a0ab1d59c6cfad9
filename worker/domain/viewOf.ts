import type { Card, SlotDecision } from "../../shared/decision.ts";
import { safeAddress } from "../../shared/link.ts";
import type { ShownBundle, ShownProgress } from "../../shared/shownContent.ts";
import type { ShownProduct } from "../../shared/shownProduct.ts";
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
    case "progress":
      return progressView(answer.content);
    case "bundle":
      return bundleView(answer.content);
    default: {
      const { headline, text, image, imageAlt = "", link, action, style = "plain" } = answer.content;
      return element("section", `${answer.kind} coterie-${style}`, [
        image !== undefined && element("img", "image", [], { alt: imageAlt, src: image }),
        // Without words for its action, the headline is the link.
        element("h2", "headline", [
          link !== undefined && action === undefined ? element("a", "link", [headline], { href: link }) : headline,
        ]),
        ...saidOf(answer, text),
        link !== undefined && action !== undefined && element("a", "action", [action], { href: link }),
      ]);
    }
  }
}

/** What a banner says, and beyond that a promotion and a countdown. */
function saidOf(answer: Extract<Content, { kind: "banner" | "promotion" | "countdown" }>, text?: string): Child[] {
  switch (answer.kind) {
    case "banner":
      return [text !== undefined && element("p", "text", [text])];
    case "promotion": {
      const { code, opens, opensText = "" } = answer.content;
      return [
        ...timed(text, opens, opensText, "opens"),
        code !== undefined && element("p", "code", [["code", {}, code]]),
      ];
    }
    case "countdown":
      return timed(text, answer.content.ends, answer.content.left, "left");
  }
}

/** A text, and a time that page and machines can read: where the text has the time's words, it stands there. */
function timed(text: string | undefined, datetime: string | undefined, words: string, name: string): Child[] {
  if (datetime === undefined) return [text !== undefined && element("p", "text", [text])];
  const time: View = ["time", { datetime }, words];
  const at = text?.indexOf(words) ?? -1;
  if (text === undefined || at < 0)
    return [text !== undefined && element("p", "text", [text]), element("p", name, [time])];
  return [
    element(
      "p",
      `text coterie-${name}`,
      [text.slice(0, at), time, text.slice(at + words.length)].filter((part) => part !== ""),
    ),
  ];
}

function progressView({ headline, text, value, max, tiers, link, action }: ShownProgress): View {
  return element("section", "progress", [
    element("h2", "headline", [headline]),
    text !== undefined && element("p", "text", [text]),
    element("progress", "bar", [], { value, max, "aria-label": headline, "aria-valuetext": text }),
    tiers !== undefined &&
      element(
        "ol",
        "tiers",
        tiers.map(({ label, goalText, isReached }) =>
          element("li", isReached ? "tier coterie-reached" : "tier", [
            isReached && element("span", "mark", ["✓"]),
            label !== undefined && element("span", "label", [label]),
            goalText !== undefined && element("span", "goal", [goalText]),
          ]),
        ),
      ),
    link !== undefined && action !== undefined && element("a", "action", [action], { href: link }),
  ]);
}

function bundleView(content: ShownBundle): View {
  const { headline, text, items, priceText, beforeText, saves, link, action, style = "plain" } = content;
  return element("section", `bundle coterie-${style}`, [
    element("h2", "headline", [headline]),
    text !== undefined && element("p", "text", [text]),
    element("ul", "items", items.map(product)),
    priceText !== undefined &&
      element("p", "price", [
        beforeText !== undefined && element("del", "before", [beforeText]),
        " ",
        element("ins", "now", [priceText]),
      ]),
    saves !== undefined && element("p", "saves", [saves]),
    link !== undefined && action !== undefined && element("a", "action", [action], { href: link }),
  ]);
}

/** A product of a bundle, marked as a card is. */
function product({ quantity, ...shown }: ShownBundle["items"][number]): View {
  const { title, link, image, priceText } = shown;
  return element(
    "li",
    "item",
    [
      element(
        "a",
        "link",
        [
          image !== undefined && element("img", "image", [], { alt: "", src: image }),
          element("h3", "name", [quantity === 1 ? title : `${quantity} × ${title}`]),
        ],
        { href: link },
      ),
      priceText !== undefined && element("p", "price", [priceText]),
    ],
    marksOf(shown),
  );
}

/** What marks a product for the tag, so that its clicks count. */
function marksOf({ id, title, amount, currency, category, brand }: ShownProduct) {
  return {
    "data-coterie-product": id,
    "data-coterie-name": title,
    "data-coterie-price": amount,
    "data-coterie-currency": currency,
    "data-coterie-category": category,
    "data-coterie-brand": brand,
  };
}

/** A recommended product as an entry of a list. It is marked like any product, so that its clicks count too. */
function card(shown: Card): View {
  const { title, link, image, badge, priceText, regularText, stars, rating, reviews, reason } = shown;
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
    marksOf(shown),
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
