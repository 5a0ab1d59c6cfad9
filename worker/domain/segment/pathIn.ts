import { type Fields, fieldsIn } from "../raw/fields.ts";

/** The path of the page that a call speaks of, without query and fragment: those may hold what is personal. */
export function pathIn({ type, name, properties, context }: Fields): string | undefined {
  const [said, page] = [fieldsIn(properties), fieldsIn(fieldsIn(context)?.["page"])];
  const isPage = type === "page";
  const places = [isPage && said?.["path"], isPage && said?.["url"], page?.["path"], page?.["url"]];
  // An app's screen has a name for a path.
  if (type === "screen") return typeof name === "string" ? name : undefined;
  for (const place of places) {
    if (typeof place !== "string" || place === "") continue;
    return place.replace(/^[a-z]+:\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "") || "/";
  }
  return undefined;
}
