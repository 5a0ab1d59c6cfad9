/** With what a decision id begins: what a preview decided must be told from what counts. */
export const decisionFormat = { live: 1, preview: 2 } as const;

/** Whether a decision id was made in a preview; what happens to such a decision counts in no metric. */
export function isOfPreview(decision: string): boolean {
  return decision.startsWith(`${decisionFormat.preview}.`);
}
