import { mayCollect } from "../shared/consent.ts";
import { site } from "./site.ts";
import { stored } from "./stored.ts";

/** Whether events may be stored and sent now. */
export function isAllowed(): boolean {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  return mayCollect(site.consentMode, stored.granted ?? null, !!globalPrivacyControl);
}
