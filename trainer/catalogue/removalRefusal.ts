import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";

/** More than this part of a catalogue is seldom removed on purpose: half a feed looks like that. */
const mostRemoved = 0.3;

/** Why products are not removed, and what to say if they shall be; null where they may. */
export function removalRefusal(
  { removed, changed, unchanged }: CatalogueChanges,
  allowed: { yes?: boolean | undefined; allowRemovals?: boolean | undefined },
): string | null {
  if (removed === 0 || allowed.allowRemovals === true) return null;
  const share = removed / (removed + changed + unchanged);
  if (share > mostRemoved) {
    const percent = Math.round(share * 100);
    return `nothing is published: ${removed} products, ${percent} % of the catalogue, would be removed; --allow-removals removes them`;
  }
  return allowed.yes === true ? null : `nothing is published: ${removed} products would be removed; --yes removes them`;
}
