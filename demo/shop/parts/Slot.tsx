import type { PropsWithChildren } from "hono/jsx";

/** A place that Coterie may fill, with the content that stands there until it does, or if it never does. */
export function Slot({ name, children }: PropsWithChildren<{ name: "home-hero" | "recommended" | "product-related" }>) {
  return (
    <div class={`slot slot-${name === "home-hero" ? "banner" : "list"}`}>
      <div data-coterie-slot={name} data-coterie-live>
        {children}
      </div>
    </div>
  );
}
