import { app } from "../app.ts";
import type { Env } from "../env.ts";
import { traced } from "../http/traced.ts";
import { hostIn } from "../storage/kv/hostIn.ts";
import { fillPage } from "./fillPage.ts";

/** What Coterie answers itself also on a shop's host; everything else there is the shop's. */
const ownUrls = /^[a-z]+:\/\/[^/?#]*\/(v1\/|t\/|coterie[-.])/;

/** Answers a request: on the host of a shop that the Worker stands in front of, for the shop; else by the app. */
export async function serve(
  request: Request,
  env: Env,
  context: ExecutionContext,
  ask: (request: Request) => Promise<Response> = (sent) => fetch(sent),
): Promise<Response> {
  const own = () => traced(Date.now(), app.fetch(request, env, context));
  if (ownUrls.test(request.url)) return own();
  // Behind a route the shop then answers itself, whatever goes wrong here.
  context.passThroughOnException();
  const shop = await hostIn(env.KV, new URL(request.url).host);
  return shop === null ? own() : fillPage(request, shop, env, ask);
}
