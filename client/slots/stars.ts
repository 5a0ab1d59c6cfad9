import { element } from "./element.ts";

/** A rating as stars out of five, with its figure for those who do not see them, and how many reviews it is of. */
export function stars(rating: number, reviews: number | undefined): Element {
  const full = Math.round(rating);
  const drawn = "★".repeat(full) + "☆".repeat(5 - full);
  return element("p", "rating", [
    element("span", "stars", [drawn], { role: "img", ariaLabel: `${rating} / 5` }),
    reviews !== undefined && ` (${reviews})`,
  ]);
}
