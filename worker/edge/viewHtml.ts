import { type Child, jsx } from "hono/jsx";
import type { View } from "../../shared/view.ts";

/** A view as HTML, every text and attribute escaped: the same elements that the tag makes by DOM calls. */
export function viewHtml(view: View): string {
  return String(toJsx(view));
}

function toJsx([tag, attributes, ...children]: View): ReturnType<typeof jsx> {
  return jsx(tag, attributes, ...children.map((child): Child => (typeof child === "string" ? child : toJsx(child))));
}
