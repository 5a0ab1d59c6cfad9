import type { Banner } from "../../shared/campaign.ts";
import { element } from "./element.ts";
import { link } from "./link.ts";
import { picture } from "./picture.ts";

/** A banner as elements. Without words for its action, the headline is the link. */
export function banner({ headline, text, image, imageAlt, link: address, action, style = "plain" }: Banner): Element {
  return element(
    "section",
    `banner coterie-${style}`,
    [
      picture(image, imageAlt),
      element("h2", "headline", [address && !action ? link(address, "link", [headline]) : headline]),
      text && element("p", "text", [text]),
      address && action && link(address, "action", [action]),
    ],
    { ariaLabel: headline },
  );
}
