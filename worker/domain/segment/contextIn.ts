import { type Fields, fieldsIn } from "../raw/fields.ts";

const phones = new Set(["ios", "android", "mobile", "phone"]);

/** Whether a call was made where a visitor is, in a page or an app, and not by a server on its own. */
export function isOfVisit({ type, context }: Fields): boolean {
  const { page, screen, userAgent } = fieldsIn(context) ?? {};
  return type === "page" || type === "screen" || [page, screen, userAgent].some((part) => part !== undefined);
}

/** Device, country and region as a call knows them; `readRaw` leaves out what is none. Of an address (IP) nothing is read. */
export function contextIn({ context }: Fields): Fields | undefined {
  const given = fieldsIn(context);
  const [device, place] = [fieldsIn(given?.["device"])?.["type"], fieldsIn(given?.["location"])];
  const kind = typeof device === "string" ? device.toLowerCase() : undefined;
  if (kind === undefined && place === undefined) return undefined;
  return {
    device: kind !== undefined && phones.has(kind) ? "mobile" : kind,
    country: place?.["country"],
    region: place?.["region"],
  };
}
