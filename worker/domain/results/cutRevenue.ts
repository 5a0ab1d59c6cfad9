import { revenueBin, topOfBin } from "./revenueBin.ts";
import { type Sums, sumAt } from "./sums.ts";

/** Revenue per visitor with each visitor's cut at a threshold: sum, sum of squares, and product with valued orders. */
export type CutRevenue = { revenue: bigint; squares: bigint; products: bigint };

/**
 * Where revenue is cut (winsorised): the edge of the first bin at or below which so much of the buyers of all arms is,
 * pooled, so that every arm is cut alike. In minor units; null where nobody bought.
 */
export function cutThreshold(arms: readonly Sums[], quantile: number): number | null {
  const buyers = new Map<number, number>();
  for (const arm of arms) {
    for (const [name, count] of arm) {
      const bin = buyersBin(name);
      if (bin !== null) buyers.set(bin, (buyers.get(bin) ?? 0) + Number(count));
    }
  }
  const bins = [...buyers].sort(([a], [b]) => a - b);
  const wanted = quantile * bins.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [bin, count] of bins) {
    below += count;
    if (below >= wanted) return topOfBin(bin);
  }
  return null;
}

/** An arm's revenue cut at a bin's edge, exactly: whole bins below it as they are, those above it at the edge. */
export function cutRevenue(arm: Sums, threshold: number): CutRevenue {
  const edge = revenueBin(threshold);
  const cut = BigInt(threshold);
  let [revenue, squares, products] = [0n, 0n, 0n];
  for (const [name, count] of arm) {
    const bin = buyersBin(name);
    if (bin === null) continue;
    const at = (field: string) => arm.get(`bin.${bin}.${field}`) ?? 0n;
    revenue += bin <= edge ? at("revenue") : count * cut;
    squares += bin <= edge ? at("revenue²") : count * cut * cut;
    products += bin <= edge ? at("revenue·valued") : at("valued") * cut;
  }
  return { revenue, squares, products };
}

/** How many of an arm's buyers are cut at a threshold. */
export function countCut(arm: Sums, threshold: number): number {
  const edge = revenueBin(threshold);
  return [...arm.keys()].reduce((sum, name) => {
    const bin = buyersBin(name);
    return bin !== null && bin > edge ? sum + sumAt(arm, name) : sum;
  }, 0);
}

/** The bin of which a name counts the buyers. */
function buyersBin(name: string): number | null {
  return name.startsWith("bin.") && name.endsWith(".buyers") ? Number.parseInt(name.slice("bin.".length), 10) : null;
}
