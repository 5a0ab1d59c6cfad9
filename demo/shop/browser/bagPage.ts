import { type BagLine, itemOf, readBag, totalOf, writeBag } from "./bag.ts";
import { checkout } from "./checkout.ts";
import { coterie } from "./coterie.ts";
import { element } from "./element.ts";
import { money } from "./money.ts";

/** Fills the bag's page from the bag, and again whenever the bag changes. */
export function showBagPage(): void {
  const place = document.querySelector<HTMLElement>("[data-bag]");
  if (place === null) return;
  const empty = [...place.childNodes];
  const show = () => {
    const lines = readBag();
    const focused = document.activeElement?.getAttribute("data-focus");
    place.replaceChildren(...(lines.length === 0 ? empty : [list(lines), summary(lines)]));
    // The button that was pressed has just been replaced: whoever uses the keyboard goes on from its successor.
    const again = focused && place.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`);
    if (again) again.focus();
    else if (focused) document.querySelector<HTMLElement>("h1")?.focus();
  };
  document.addEventListener("shop:bag", show);
  window.addEventListener("pageshow", show);
  show();
}

function list(lines: readonly BagLine[]): HTMLElement {
  return element("ul", { class: "bag-lines" }, ...lines.map(row));
}

function row(line: BagLine): HTMLElement {
  const { id, name, price, currency, quantity, link, image, brand } = line;
  return element(
    "li",
    { class: "bag-line" },
    element("img", { src: image, alt: "", width: "400", height: "500" }),
    element(
      "div",
      { class: "bag-line-words" },
      element("p", { class: "product-brand" }, brand ?? ""),
      element("a", { href: link }, name),
      element("p", { class: "bag-line-each" }, `${money(price, currency)} each`),
    ),
    element(
      "div",
      { class: "bag-line-quantity" },
      button("−", `One ${name} less`, `less ${id}`, () => change(line, -1)),
      element("span", { "aria-label": `Quantity ${quantity}` }, String(quantity)),
      button("+", `One ${name} more`, `more ${id}`, () => change(line, 1)),
    ),
    element("p", { class: "bag-line-price" }, money(totalOf([line]), currency)),
    button("Remove", `Remove ${name}`, `remove ${id}`, () => change(line, -quantity)),
  );
}

function button(text: string, label: string, focus: string, act: () => void): HTMLElement {
  const made = element("button", { type: "button", "aria-label": label, "data-focus": focus }, text);
  made.addEventListener("click", act);
  return made;
}

function change(line: BagLine, by: number): void {
  coterie(by > 0 ? "addToCart" : "removeFromCart", itemOf(line, Math.abs(by)));
  writeBag(readBag().map((one) => (one.id === line.id ? { ...one, quantity: one.quantity + by } : one)));
}

function summary(lines: readonly BagLine[]): HTMLElement {
  const currency = lines[0]?.currency ?? "GBP";
  const pay = element("button", { type: "button", class: "button" }, "Check out");
  pay.addEventListener("click", checkout);
  return element(
    "section",
    { class: "bag-summary", "aria-label": "Summary" },
    element("p", {}, element("span", {}, "Delivery"), element("span", {}, "Free")),
    element(
      "p",
      { class: "bag-total" },
      element("span", {}, "Total"),
      element("span", {}, money(totalOf(lines), currency)),
    ),
    pay,
    element("p", { class: "bag-note" }, "A demo: nothing is charged."),
  );
}
