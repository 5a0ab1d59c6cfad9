/** What is known of a clustering when it is compared with others. */
export type Candidate = {
  k: number;
  inertia: number;
  silhouette: number;
  calinskiHarabasz: number;
  /** Share of the visitors in its smallest segment. */
  smallest: number;
};

/** A segment below this share of the visitors is too small to run a campaign for. */
export const leastShare = 0.05;

/**
 * The candidate to take: best silhouette among those whose smallest segment is large enough, since a high silhouette
 * alone rewards a cluster of outliers. Where none qualifies, the one with the largest smallest segment; `qualified` says so.
 */
export function chooseK(candidates: readonly Candidate[]): { chosen: Candidate; qualified: boolean } {
  const large = candidates.filter(({ smallest }) => smallest >= leastShare);
  const chosen =
    large.length > 0
      ? large.reduce((best, other) => (other.silhouette > best.silhouette ? other : best))
      : candidates.reduce((best, other) => (other.smallest > best.smallest ? other : best));
  return { chosen, qualified: large.length > 0 };
}
