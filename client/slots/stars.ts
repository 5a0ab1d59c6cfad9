import { element } from "./element.ts";

/** A rating as stars out of five, with its figure for those who do not see them, and how many reviews it is of. */
export function stars(rating: number, reviews: number | undefined): Element {
  const drawn = "★★★★★☆☆☆☆☆".slice(5 - Math.round(rating)).slice(0, 5);
  return element("p", "rating", [
    element("span", "stars", [drawn], { role: "img", "aria-label": `${rating} / 5` }),
    reviews && ` (${reviews})`,
  ]);
}
