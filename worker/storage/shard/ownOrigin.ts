import { type Link, originOf } from "../../domain/link.ts";

/** The one origin of which a visitor's own profile is made; undefined for a customer, whose profile is made of all. */
export function ownOrigin(id: string, link: Link | null): string | undefined {
  return id.startsWith("v:") ? originOf(id, link?.number ?? 1) : undefined;
}
