import type { Event } from "../../shared/event.ts";
import type { Profile } from "../../shared/profile.ts";

/** That a visitor is a customer, both as subjects. A visitor's links are numbered from 1; only the newest can be open. */
export type Link = {
  visitor: string;
  number: number;
  customer: string;
  /** Whether that is believed: then the profile is the customer's. Otherwise it gives, and learns nothing. */
  verified: boolean;
  ended: boolean;
};

/** So many customers a device may say to be; a shop's server, or a signature, may name more. */
const mostSaid = 20;

/** The origin of what a visitor does under its link of a number: a second customer gets nothing of the first one's. */
export function originOf(visitor: string, number: number): string {
  return number <= 1 ? visitor : `${visitor}#${number}`;
}

/** Whether a link was to a believed customer, who is somebody else by now. */
export function isFormer({ verified, ended }: Link): boolean {
  return verified && ended;
}

/** Where customers hold copies of what a visitor did under its links. */
export function copiesBy(links: readonly Link[]): { customer: string; origin: string }[] {
  return links.map(({ visitor, number, customer }) => ({ customer, origin: originOf(visitor, number) }));
}

/**
 * The links that change when a visitor with a newest link, if any, says who it is: none where that was known, the one
 * that is now believed, or, for another customer, the old one's end and the new one.
 */
export function linksAfter(before: Link | null, visitor: string, customer: string, verified: boolean): Link[] {
  if (before !== null && before.customer === customer) {
    return verified && !before.verified ? [{ ...before, verified }] : [];
  }
  if (before !== null && before.number >= mostSaid && !verified) return [];
  const next: Link = { visitor, number: (before?.number ?? 0) + 1, customer, verified, ended: false };
  return before === null ? [next] : [{ ...before, ended: true }, next];
}

/** What a customer gets of a visitor's event who only says who it is: neither a word on consent nor traits. Null for nothing. */
export function givenEvent(event: Event, { verified }: Link): Event | null {
  if (verified) return event;
  if (event.type === "consent") return null;
  if (event.type !== "identify") return event;
  const { traits: _, ...rest } = event;
  return rest;
}

/** The same for what was folded of them. */
export function givenProfile(profile: Profile, { verified }: Link): Profile {
  return verified ? profile : { ...profile, traits: [], consent: null };
}
