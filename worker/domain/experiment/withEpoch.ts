import { partsOf } from "../../../shared/share.ts";
import type { Variants } from "../../../shared/variants.ts";
import type { Epochs } from "./Epochs.ts";

/** An experiment's epochs after its variants were set: a new one where the split differs from the last. */
export function withEpoch(epochs: Epochs, { variants }: Variants): Epochs {
  const dealt = variants.filter(({ share, paused }) => paused !== true && partsOf(share) > 0);
  const split = Object.fromEntries(dealt.map(({ id, share }) => [id, partsOf(share)]));
  const isSame = (a: Record<string, number>, b: Record<string, number>) =>
    Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([id, parts]) => b[id] === parts);
  const last = epochs.at(-1);
  return last !== undefined && isSame(last, split) ? epochs : [...epochs, split];
}
