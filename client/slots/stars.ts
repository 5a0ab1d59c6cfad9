import { element } from "./element.ts";

/** A rating as stars out of five and how many reviews it is of, with the figure for those who do not see stars. */
export function stars(rating: number, reviews: number | undefined): Element {
  const full = Math.round(rating);
  const count = reviews === undefined ? "" : ` (${reviews})`;
  return element("p", "rating", ["★".repeat(full) + "☆".repeat(5 - full) + count], {
    role: "img",
    ariaLabel: `${rating} / 5${count}`,
  });
}
