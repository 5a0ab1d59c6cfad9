import type { Decisions } from "../../shared/decision.ts";

let segment: string | undefined;

/**
 * Tells Tag Manager and GA4 the visitor's segment, once it is another, by the entry that the Worker has made for them. Throws
 * where there is no dataLayer: it is told when there is one.
 */
export function tellSegment(dataLayer: NonNullable<Decisions["dataLayer"]>): void {
  if (dataLayer.coterie_segment !== segment) {
    window.dataLayer.push(dataLayer);
    segment = dataLayer.coterie_segment;
  }
}
