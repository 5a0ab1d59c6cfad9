import { Decisions } from "../../shared/decision.ts";
import { fetchAgain } from "../fetchAgain.ts";
import type { MeteredWorker } from "./startMetered.ts";

/** Who is simulated, and where. */
export type Session = { metered: MeteredWorker; key: string; visitor: string; seed: number };

/** What came of a session. */
export type SessionResult = { events: number; decisions: number; showing: number };

/** Pages of a session; each tells two events in one request, and asks for its slots once before. */
const pages = 12;
/** Between two pages, by the Worker's clock, ms: the least, and how much more at random. */
const pause = { least: 5_000, more: 35_000 };
/** Tags send along what was told so lately, ms, and no more than so many. */
const recent = { ms: 120_000, most: 50 };

/** The price of every product of the site, minor units. */
const price = 1_000;

/**
 * A visitor's session as the tag plays it: on each page a product is seen or put into the cart, then the page asks what
 * to show, with what it told lately; the event itself is sent at the same time. A decision shows the last event where the
 * cart's value is that of the cart now, or where a recommendation derives from the product seen last.
 */
export async function runSession({ metered, key, visitor, seed }: Session): Promise<SessionResult> {
  const told: { id: string; time: number }[] = [];
  const result: SessionResult = { events: 0, decisions: 0, showing: 0 };
  let cart = 0;
  for (let page = 0; page < pages; page++) {
    const time = metered.now();
    const item = { id: `p${(seed * 31 + page * 17) % 300}` };
    const isAdded = page % 3 === 2;
    if (isAdded) cart++;
    const events = [
      { id: `${visitor}-${page}-a`, type: "pageView", time: time - 1, source: "api" },
      { id: `${visitor}-${page}-b`, type: isAdded ? "addToCart" : "productView", time, source: "api", item },
    ];
    told.push(...events);
    const newest = told.filter((event) => event.time > time - recent.ms).slice(-recent.most);
    const [, answer] = await Promise.all([
      post("/v1/events", { visitor, events }),
      post("/v1/decide", { visitor, isNew: page === 0, slots: ["cost-list", "cost-cart"], recent: newest }),
    ]);
    const { slots } = Decisions.parse(answer);
    const [ofCart, list] = [slots["cost-cart"], slots["cost-list"]];
    const isShown = isAdded
      ? ofCart?.kind === "progress" && ofCart.content.value === cart * price
      : list?.kind === "recommendations" && list.content.items.some(({ from }) => from === item.id);
    result.events += events.length;
    result.decisions++;
    if (isShown) result.showing++;
    const until = time + pause.least + Math.random() * pause.more;
    while (metered.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return result;

  function post(path: string, body: object): Promise<unknown> {
    const init = { method: "POST", body: JSON.stringify(body) };
    return fetchAgain(`${metered.worker.url}${path}?key=${key}`, init);
  }
}
