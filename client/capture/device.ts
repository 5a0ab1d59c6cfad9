/** Wider than any phone, CSS pixels. */
const tabletWidth = 600;

/** The kind of device, from its pointer and its width. */
export function device(): "mobile" | "tablet" | "desktop" {
  if (!matchMedia("(pointer:coarse)").matches) return "desktop";
  return innerWidth < tabletWidth ? "mobile" : "tablet";
}
