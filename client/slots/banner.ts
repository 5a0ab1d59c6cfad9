import type { Banner } from "../../shared/campaign.ts";
import { element } from "./element.ts";

/** A banner as elements. Without words for its action, the headline is the link. */
export function banner({ headline, text, image, imageAlt, link, action, style = "plain" }: Banner): Element {
  return element("section", `banner coterie-${style}`, [
    image && element("img", "image", [], { alt: imageAlt, src: image }),
    element("h2", "headline", [link && !action ? element("a", "link", [headline], { href: link }) : headline]),
    text && element("p", "text", [text]),
    link && action && element("a", "action", [action], { href: link }),
  ]);
}
