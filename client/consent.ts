import { mayCollect } from "../shared/consent.ts";
import { readLocal } from "./localItem.ts";
import { site } from "./site.ts";

const said = readLocal("consent");

/** What the visitor said, here or on an earlier page; `granted` is null while it said nothing. */
export const consent = { granted: said ? said === "granted" : null };

/** Whether events may be stored and sent now. */
export function isAllowed(): boolean {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  return mayCollect(site.consentMode, consent.granted, !!globalPrivacyControl);
}
