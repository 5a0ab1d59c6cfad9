import { mayCollect } from "../shared/consent.ts";
import { preview } from "./preview.ts";
import { site } from "./site.ts";
import { stored } from "./stored.ts";

declare global {
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
}

/** Whether events may be stored and sent now. A preview does neither, so nobody needs to be asked. */
export function isAllowed(): boolean {
  return !!preview || mayCollect(navigator.globalPrivacyControl, stored.granted, site.consentMode);
}
