/** Whether a site may collect before, unless, or regardless of what its visitor says. */
export const consentModes = ["opt-in", "opt-out", "none"] as const;
export type ConsentMode = (typeof consentModes)[number];

/**
 * Whether events may be stored and sent. Global Privacy Control refuses in every mode; so does a visitor's no.
 * `granted` is what the visitor said, if anything.
 */
export function mayCollect(
  globalPrivacyControl: boolean | undefined,
  granted: boolean | null | undefined,
  mode: ConsentMode,
): boolean {
  return !globalPrivacyControl && (granted ?? mode !== "opt-in");
}
