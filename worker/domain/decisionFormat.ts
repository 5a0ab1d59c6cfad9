/**
 * With what a decision id begins: what a preview decided must be told from what counts. Ids that begin with 1 or 2 are of
 * an earlier release, and cannot be explained.
 */
export const decisionFormat = { live: 3, preview: 4 } as const;

/** Whether a decision id was made in a preview; what happens to such a decision counts in no metric. */
export function isOfPreview(decision: string): boolean {
  return decision.startsWith(`${decisionFormat.preview}.`) || decision.startsWith("2.");
}
