import { phoneWidth, tabletWidth } from "../limits.ts";

/** The kind of device, by its screen. */
export function device(): "mobile" | "tablet" | "desktop" {
  const { width } = screen;
  return width < phoneWidth ? "mobile" : width < tabletWidth ? "tablet" : "desktop";
}
