import { type Child, element } from "./element.ts";
import { safeLink } from "./safeLink.ts";

/** A link around children; one that leads nowhere where its address may not be set. */
export function link(address: string | undefined, name: string, children: Child[]): Element {
  const href = safeLink(address);
  return element("a", name, children, href ? { href } : {});
}
