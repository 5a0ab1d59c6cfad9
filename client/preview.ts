import { isTools } from "./isTools.ts";

const name = "coterie-preview";

/** The token of a preview, which records nothing: the link's, or an earlier page's of this tab. Undefined otherwise. */
export const preview: string | undefined = isTools ? read() : undefined;

function read(): string | undefined {
  const token = new URLSearchParams(location.search).get("coterie_preview");
  try {
    if (token) sessionStorage[name] = token;
    return sessionStorage[name];
  } catch {
    return token ?? undefined;
  }
}
