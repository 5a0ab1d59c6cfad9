import { parse } from "hono/utils/cookie";
import { mayCollect } from "../../shared/consent.ts";
import { VisitorId } from "../../shared/ids.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Env } from "../env.ts";
import { hasPrivacyControl } from "../http/hasPrivacyControl.ts";
import { isBot } from "../http/isBot.ts";
import { revisionCookie, visitorCookie } from "../http/visitorCookie.ts";

/**
 * Who asks for a page: a known visitor with the hashes of the events that the Worker had from it last; a new one; or
 * nobody that may be told from others.
 */
export type EdgeVisitor =
  | { kind: "known"; id: string; revision: number[] }
  | { kind: "new"; id: string }
  | { kind: "nobody" };

/** Who asks; null where nothing may be shown, because nobody agreed and the site's settings allow no contextual questions. */
export function edgeVisitor(request: Request, settings: Settings, env: Env, newId: () => string): EdgeVisitor | null {
  if (isBot(request, { role: "browser" }, env)) return { kind: "nobody" };
  const isHidden = hasPrivacyControl(request);
  const cookies = parse(request.headers.get("cookie") ?? "");
  const id = VisitorId.safeParse(cookies[visitorCookie]).data;
  // A browser that may not be followed has none: what it holds is erased with the visitor's no.
  if (id !== undefined && !isHidden) return { kind: "known", id, revision: revisionIn(cookies[revisionCookie]) };
  if (mayCollect(isHidden, undefined, settings.consentMode)) return { kind: "new", id: newId() };
  return settings.contextual === true ? { kind: "nobody" } : null;
}

function revisionIn(cookie = ""): number[] {
  return cookie
    .split("-")
    .map((hash) => Number.parseInt(hash, 36))
    .filter(Number.isFinite);
}
