import { serialize } from "hono/utils/cookie";
import type { HostPointer } from "../domain/edge/hostPointer.ts";
import { asksForPage, isPage } from "../domain/edge/isPage.ts";
import { pageHeaders } from "../domain/edge/pageHeaders.ts";
import { shopRequest } from "../domain/edge/shopRequest.ts";
import type { Env } from "../env.ts";
import { cookieOptions, visitorCookie } from "../http/visitorCookie.ts";
import { publishedIn } from "../storage/kv/publishedIn.ts";
import { type EdgeVisitor, edgeVisitor } from "./edgeVisitor.ts";
import { type PageDecider, pageDecider } from "./pageDecider.ts";
import { slotFiller } from "./slotFiller.ts";
import { within } from "./within.ts";

/** A page that is ready waits so long for what is known of its visitor, ms, where nothing else is set; then it goes out as it is. */
const usualWaitMs = 100;

/** These pages show what somebody else would see, or how the tag does: the tag's tools fill them. */
const toolNames = ["coterie_preview", "coterie_check"];

/**
 * Answers a request for a shop's host: with the shop's own answer, byte for byte, or, where that is a page, with its slots
 * filled while it streams. Whatever goes wrong here, the shop's own page goes out.
 */
export async function fillPage(
  request: Request,
  shop: HostPointer,
  env: Env,
  ask: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const mayFill = asksForPage(request) && !toolNames.some((name) => searchParams.has(name));
  const answering = ask(shopRequest(request, shop.origin, visitorCookie, mayFill));
  if (!mayFill) return answering;
  const preparing = prepare(request, shop, env);
  // Looked at below; where the shop fails first, nobody does.
  preparing.catch(() => {});
  const answer = await answering;
  if (!isPage(answer)) return answer;
  const prepared = await within(Number(env.EDGE_WAIT_MS ?? usualWaitMs), preparing);
  if (prepared === null) return answer;
  const { visitor, decide } = prepared;
  const headers = pageHeaders(answer.headers);
  if (visitor.kind === "new") headers.append("set-cookie", serialize(visitorCookie, visitor.id, cookieOptions));
  const page = new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
  return slotFiller(decide, pathname).transform(page);
}

/** Who asks, and what decides about the page; null where nothing may be shown. */
async function prepare(
  request: Request,
  { site, version }: HostPointer,
  env: Env,
): Promise<{ visitor: EdgeVisitor; decide: PageDecider } | null> {
  const published = await publishedIn(env.KV, site, version);
  if (published === null) return null;
  const visitor = edgeVisitor(request, published.settings, env, () => crypto.randomUUID());
  return visitor === null ? null : { visitor, decide: await pageDecider(visitor, published, env, Date.now()) };
}
