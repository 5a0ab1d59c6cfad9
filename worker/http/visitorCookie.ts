import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Batch, EventResult } from "../../shared/batch.ts";
import { VisitorId } from "../../shared/ids.ts";
import { consentIn } from "../domain/mayStore.ts";
import type { AppEnv, Caller } from "./appEnv.ts";
import { hasPrivacyControl } from "./hasPrivacyControl.ts";
import { isFirstParty } from "./isFirstParty.ts";

const name = "coterie_v";
/** 395 days: browsers keep no cookie for much longer. */
const options = { httpOnly: true, secure: true, sameSite: "Lax", path: "/", maxAge: 34_128_000 } as const;

/** The visitor that the browser's cookie names, where the page is of the Worker's own site; else nobody. */
export function cookieVisitor(c: Context<AppEnv>, caller: Caller): string | undefined {
  return isFirstParty(c, caller) ? VisitorId.safeParse(getCookie(c, name)).data : undefined;
}

/**
 * Keeps the visitor's id in a cookie of the Worker's own site once something of theirs was stored, which consent allowed;
 * a no and Global Privacy Control erase it. Pages of other sites get none.
 */
export function keepCookie(c: Context<AppEnv>, caller: Caller, batch: Batch, results: EventResult[]): void {
  if (!isFirstParty(c, caller)) return;
  if (hasPrivacyControl(c.req.raw) || consentIn(batch.events) === false) eraseCookie(c);
  else if (
    batch.visitor !== undefined &&
    results.some(({ status }) => status === "accepted" || status === "duplicate")
  ) {
    setCookie(c, name, batch.visitor, options);
  }
}

/** Erases the cookie. */
export function eraseCookie(c: Context<AppEnv>): void {
  deleteCookie(c, name, options);
}
