import type { Holdout } from "../../../shared/holdout.ts";
import { partsOf, shareParts } from "../../../shared/share.ts";
import type { Variants } from "../../../shared/variants.ts";

/** A holdout as an experiment: those who see nothing of Coterie, and those who see what there is. */
export function holdoutVariants({ share, salt }: Holdout): Variants {
  const rest = ((shareParts - partsOf(share)) * 100) / shareParts;
  return {
    salt,
    variants: [
      { id: "held", share, content: "control" },
      { id: "shown", share: rest },
    ],
  };
}
