import type { PropsWithChildren } from "hono/jsx";

/** The places that Coterie may fill, by what they look like. */
const looks = {
  "home-hero": "banner",
  recommended: "list",
  "product-related": "list",
  "free-delivery": "strip",
  offer: "offer",
} as const;

/** A place that Coterie may fill, with the content that stands there until it does, or if it never does. */
export function Slot({ name, children }: PropsWithChildren<{ name: keyof typeof looks }>) {
  return (
    <div class={`slot slot-${looks[name]}`}>
      <div data-coterie-slot={name} data-coterie-live>
        {children}
      </div>
    </div>
  );
}
