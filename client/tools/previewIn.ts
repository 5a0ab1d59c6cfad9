import type { Preview } from "../../shared/preview.ts";
import { fieldsIn } from "./fieldsIn.ts";
import { textIn } from "./textIn.ts";

/** What a preview's token says, as far as it can be read: whether it is genuine only the Worker knows. */
export function previewIn(token: string): Partial<Pick<Preview, "segment" | "campaign" | "expires">> {
  try {
    const [payload = ""] = token.split(".");
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (byte) => byte.charCodeAt(0));
    const said = fieldsIn(JSON.parse(new TextDecoder().decode(bytes)));
    const [segment, campaign, expires] = [textIn(said["segment"]), textIn(said["campaign"]), Number(said["expires"])];
    return { ...(segment ? { segment } : {}), ...(campaign ? { campaign } : {}), ...(expires > 0 ? { expires } : {}) };
  } catch {
    return {};
  }
}
