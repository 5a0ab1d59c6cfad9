import { Hono } from "hono";
import { batchBytes } from "../../shared/batch.ts";
import { DecideRequest } from "../../shared/decision.ts";
import type { Preview } from "../../shared/preview.ts";
import { cappedIn } from "../domain/campaigns/cappedIn.ts";
import { decide } from "../domain/decide.ts";
import { type CurrentProfile, foldRecent, nobody } from "../domain/foldRecent.ts";
import { previewErrors } from "../domain/previewErrors.ts";
import type { Published } from "../domain/published.ts";
import { withoutContent } from "../domain/withoutContent.ts";
import type { AppEnv, Caller } from "../http/appEnv.ts";
import { callerOf } from "../http/callerOf.ts";
import { allowOrigin } from "../http/cors.ts";
import { decisionIds } from "../http/decisionId.ts";
import { hasPrivacyControl } from "../http/hasPrivacyControl.ts";
import { isBot } from "../http/isBot.ts";
import { ProblemError } from "../http/ProblemError.ts";
import { placeOfRequest } from "../http/placeOfRequest.ts";
import { readPreviewToken } from "../http/previewToken.ts";
import { limitKey, limitVisitor } from "../http/rateLimit.ts";
import { readJson } from "../http/readJson.ts";
import { cookieVisitor } from "../http/visitorCookie.ts";
import { projectionIn } from "../storage/kv/projectionIn.ts";
import { tablesIn } from "../storage/kv/tablesIn.ts";

/** `POST /v1/decide`: what a page's slots get. One KV read where the isolate is warm; no shard is asked. */
export const decideRoute = new Hono<AppEnv>().post("/v1/decide", async (c) => {
  const now = Date.now();
  const caller = await callerOf(c);
  allowOrigin(c, caller);
  limitKey(caller, c.env, now);
  const { published } = caller;
  const asked = await readJson(c, DecideRequest, batchBytes.browser);
  // Who wants to be followed by nobody is answered as one of whom nothing is known.
  const isHidden = caller.role === "browser" && hasPrivacyControl(c.req.raw);
  const request = { ...asked, visitor: isHidden ? undefined : (asked.visitor ?? cookieVisitor(c, caller)) };
  if (request.visitor !== undefined) await limitVisitor(caller, c.env, request.visitor, "decide", now);
  const preview = request.preview === undefined ? undefined : await previewIn(request.preview, published, now);
  const current =
    request.visitor === undefined
      ? contextual(published, isHidden)
      : isBot(c.req.raw, caller, c.env)
        ? nobody
        : await currentOf(request, request.visitor, caller, now, c.req.raw, c.env.KV);
  const idOf = decisionIds(published, request, current, now, { preview });
  const question = { request, profile: current.profile, preview };
  const isSilent = isHidden && published.settings.contextual !== true;
  const shown = isSilent ? withoutContent(published) : published;
  const decisions = await decide(question, shown, tablesIn(c.env.KV, published), now, idOf);
  c.header("Cache-Control", "private, no-store");
  return c.json(decisions);
});

/** What is known of a visitor: the projection with the request's own recent events on top. */
async function currentOf(
  { isNew, recent = [] }: DecideRequest,
  visitor: string,
  { role, published }: Caller,
  now: number,
  raw: Request,
  kv: KVNamespace,
): Promise<CurrentProfile> {
  const projection = isNew === true ? null : await projectionIn(kv, published.site, visitor);
  const place = recent.length === 0 ? undefined : placeOfRequest(raw);
  const sender = { trusted: role !== "browser", now, place };
  return foldRecent(projection, recent, sender, published.settings, published.model, cappedIn(published));
}

/** Without a visitor nothing about one is read or used, `recent` neither. Ends with `invalid-content` where that is not allowed. */
function contextual({ settings }: Published, isHidden: boolean): CurrentProfile {
  if (settings.contextual !== true && !isHidden) {
    const errors = [{ path: "visitor", detail: "is needed: the site's settings do not allow contextual questions" }];
    throw new ProblemError("invalid-content", undefined, errors);
  }
  return nobody;
}

/** What a preview's token forces. Ends with `preview-refused`, also where the site has not got that any more. */
async function previewIn(token: string, published: Published, now: number): Promise<Preview> {
  const preview = await readPreviewToken(token, published, now);
  const errors = previewErrors(preview, published);
  if (errors.length > 0) {
    throw new ProblemError("preview-refused", "The site has not, or not any more, what this preview shows", errors);
  }
  return preview;
}
