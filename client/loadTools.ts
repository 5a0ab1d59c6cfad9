import { site } from "./site.ts";

/** Loads the tools: the overlay of a preview, and the install check. They bring a tag along that notes what happens. */
export function loadTools(): Promise<typeof import("./withTools.ts")> {
  return import(`${site.host}/t/tools.js`);
}

/** Whether the page's address, or an earlier page of this tab, asks for them: then the tag that they bring is to run. */
export function wantsTools(): boolean {
  try {
    return /[?&]coterie_(preview|check)\b/.test(location.search) || !!sessionStorage["coterie-preview"];
  } catch {
    return false;
  }
}
