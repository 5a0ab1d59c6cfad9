import { mayCollect } from "../shared/consent.ts";
import { preview } from "./preview.ts";
import { site } from "./site.ts";
import { stored } from "./stored.ts";

/** Whether events may be stored and sent now. A preview does neither, so nobody needs to be asked. */
export function isAllowed(): boolean {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  return !!preview || mayCollect(site.consentMode, stored.granted, globalPrivacyControl);
}
