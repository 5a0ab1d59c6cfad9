import { reallocate } from "../../worker/domain/experiment/reallocate.ts";
import { variantFor } from "../../worker/domain/experiment/variantFor.ts";
import { sampleRatio } from "../../worker/domain/results/sampleRatio.ts";

type Split = readonly [number, number];

/** In which share of so many experiments, of so many visitors each, a split that came about is called broken. */
export function splitFlagged(intended: Split, actual: Split, visitors: number, times: number, seed: number): number {
  const byVariant = ([a, b]: Split) => [
    { id: "a", share: a },
    { id: "b", share: b },
  ];
  const allocation = reallocate(null, { salt: 1, variants: byVariant(actual) });
  const shares = new Map(byVariant(intended).map(({ id, share }) => [id, share]));
  let flagged = 0;
  for (let i = 0; i < times; i++) {
    const seen = new Map<string, number>();
    for (let visitor = 0; visitor < visitors; visitor++) {
      const variant = variantFor(`${visitor}`, `split-${seed + i}`, allocation);
      if (variant !== null) seen.set(variant, (seen.get(variant) ?? 0) + 1);
    }
    if (sampleRatio([{ intended: shares, seen }]).state === "broken") flagged += 1;
  }
  return flagged / times;
}
