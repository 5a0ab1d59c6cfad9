import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Batch, EventResult } from "../../shared/batch.ts";
import { hash32 } from "../../shared/hash.ts";
import { VisitorId } from "../../shared/ids.ts";
import { consentIn } from "../domain/mayStore.ts";
import type { AppEnv, Caller } from "./appEnv.ts";
import { hasPrivacyControl } from "./hasPrivacyControl.ts";
import { isFirstParty } from "./isFirstParty.ts";

/** Holds the visitor's id. */
export const visitorCookie = "coterie_v";
/** Holds the hashes of the visitor's newest events that were stored, so that the edge knows whether KV has them yet. */
export const revisionCookie = "coterie_r";
/** 395 days: browsers keep no cookie for much longer. */
export const cookieOptions = { httpOnly: true, secure: true, sameSite: "Lax", path: "/", maxAge: 34_128_000 } as const;

/** So many events are in the revision, for as long as a projection may be behind. */
const revisionIds = 8;
const revisionSeconds = 120;

/** The visitor that the browser's cookie names, where the page is of the Worker's own site; else nobody. */
export function cookieVisitor(c: Context<AppEnv>, caller: Caller): string | undefined {
  return isFirstParty(c, caller) ? VisitorId.safeParse(getCookie(c, visitorCookie)).data : undefined;
}

/**
 * Keeps the visitor's id in a cookie of the Worker's own site once something of theirs was stored, which consent allowed;
 * a no and Global Privacy Control erase it. Pages of other sites get none.
 */
export function keepCookie(c: Context<AppEnv>, caller: Caller, batch: Batch, results: EventResult[]): void {
  if (!isFirstParty(c, caller)) return;
  if (hasPrivacyControl(c.req.raw) || consentIn(batch.events) === false) eraseCookie(c);
  else if (batch.visitor !== undefined) {
    const stored = results.flatMap(({ id, status }) => (id !== null && isStored(status) ? [id] : []));
    if (stored.length === 0) return;
    setCookie(c, visitorCookie, batch.visitor, cookieOptions);
    const revision = stored.slice(-revisionIds).map((id) => hash32(id).toString(36));
    setCookie(c, revisionCookie, revision.join("-"), { ...cookieOptions, maxAge: revisionSeconds });
  }
}

/** Erases the cookie. */
export function eraseCookie(c: Context<AppEnv>): void {
  for (const name of [visitorCookie, revisionCookie]) deleteCookie(c, name, cookieOptions);
}

function isStored(status: EventResult["status"]): boolean {
  return status === "accepted" || status === "duplicate";
}
