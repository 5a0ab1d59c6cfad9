import { isbot } from "isbot";
import { LRUCache } from "lru-cache";
import type { Env } from "../env.ts";
import type { Caller } from "./appEnv.ts";

/** What Cloudflare says of a request, where the plan has bot management. */
type BotManagement = { verifiedBot?: boolean; score?: number };

/** Cloudflare's score runs from 1, surely a machine, to 99; below this it is likely one. */
const likelyBot = 30;

/** What user agents of browsers' usual length were found to be: a shop's visitors have few, and the pattern is long. */
const known = new LRUCache<string, boolean>({ max: 500 });
const usualLength = 300;

// V8 compiles a pattern in its first use and once more in its second: some 5 ms, of which no visitor is to wait for.
for (let i = 0; i < 2; i++) isbot("Mozilla/5.0");

/**
 * Whether a machine asks: by the platform's own signals where there are some, and by the name the user agent gives itself.
 * Who holds a secret of the site is never one. `NOT_BOTS` names parts of user agents that are taken for people all the same.
 */
export function isBot(request: Request, { role }: Pick<Caller, "role">, { NOT_BOTS }: Pick<Env, "NOT_BOTS">): boolean {
  if (role !== "browser") return false;
  const { verifiedBot, score } = ((request.cf ?? {}) as { botManagement?: BotManagement }).botManagement ?? {};
  if (verifiedBot === true || isLikely(score)) return true;
  const agent = request.headers.get("user-agent");
  if (agent === null || !isNamedBot(agent)) return false;
  return !(NOT_BOTS ?? "").split(",").some((part) => part !== "" && agent.includes(part));
}

function isNamedBot(agent: string): boolean {
  const told = known.get(agent);
  if (told !== undefined) return told;
  const found = isbot(agent);
  if (agent.length <= usualLength) known.set(agent, found);
  return found;
}

/** A score of 0 is none: Cloudflare did not compute it. */
function isLikely(score = 0): boolean {
  return score > 0 && score < likelyBot;
}
