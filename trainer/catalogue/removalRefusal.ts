import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";
import { isLargeRemoval } from "../../shared/isLargeRemoval.ts";

/** Why products are not removed, and what to say if they shall be; null where they may. */
export function removalRefusal(
  changes: CatalogueChanges,
  allowed: { yes?: boolean | undefined; allowRemovals?: boolean | undefined },
): string | null {
  const { removed, changed, unchanged } = changes;
  if (removed === 0 || allowed.allowRemovals === true) return null;
  if (isLargeRemoval(changes)) {
    const percent = Math.round((removed / (removed + changed + unchanged)) * 100);
    return `nothing is published: ${removed} products, ${percent} % of the catalogue, would be removed; --allow-removals removes them`;
  }
  return allowed.yes === true ? null : `nothing is published: ${removed} products would be removed; --yes removes them`;
}
