import { element } from "./element.ts";
import { safeLink } from "./safeLink.ts";

/** A picture with what it shows in words; none where its address may not be set. */
export function picture(address: string | undefined, alt = ""): Element | undefined {
  const src = safeLink(address);
  return src ? element("img", "image", [], { alt, src }) : undefined;
}
