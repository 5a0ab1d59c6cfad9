import type { DecideRequest } from "../../shared/decision.ts";
import type { Explanation } from "../../shared/explanation.ts";
import { hash32 } from "../../shared/hash.ts";
import type { Preview } from "../../shared/preview.ts";
import { forgottenPath } from "../domain/campaigns/pathThatCounts.ts";
import type { DecisionState } from "../domain/explain/DecisionState.ts";
import { explain } from "../domain/explain/explain.ts";
import type { Past } from "../domain/explain/Past.ts";
import { type Reproduced, reproduced } from "../domain/explain/reproduced.ts";
import type { Published } from "../domain/published.ts";
import { withoutContent } from "../domain/withoutContent.ts";
import type { Env } from "../env.ts";
import { publishedIn } from "../storage/kv/publishedIn.ts";
import { tablesIn } from "../storage/kv/tablesIn.ts";
import { pastsOf } from "../storage/shard/pastsOf.ts";
import type { Scope } from "../storage/shard/scope.ts";
import { visitorsByHash } from "../storage/shard/visitorsByHash.ts";
import { ProblemError } from "./ProblemError.ts";
import { readDecisionId } from "./readDecisionId.ts";

/**
 * Why a decision was made as it was, by its id: the decision is made again from what it stood on then. The visitor is
 * looked for by the hash in the id unless it is given. Ends with `not-found`, `erased`, `not-reproducible` or
 * `invalid-content` (at `visitor`).
 */
export async function explainDecision(
  env: Env,
  scope: Scope,
  id: string,
  given: string | undefined,
): Promise<Explanation> {
  const newest = await publishedIn(env.KV, scope.site, scope.version);
  if (newest === null) throw new ProblemError("unavailable", "The site is being published");
  const { state, slot } = readDecisionId(id, newest.secret);
  const published = await publishedIn(env.KV, scope.site, state.version);
  if (published === null) {
    throw new ProblemError("not-reproducible", `Version ${state.version} of the site is not kept any more`);
  }
  const isNobody = state.visitor === hash32("");
  const found = isNobody ? { visitor: null, ...unknown(state) } : await visitorOf(env, scope, state, published, given);
  const { visitor, profile, subject, isExact, missing } = found;
  const preview: Preview = { site: scope.site, expires: state.now, ...state.forced };
  const question = {
    request: requestOf(state, slot, isNobody ? undefined : (visitor ?? somebody)),
    profile,
    preview: state.isPreview ? preview : undefined,
  };
  // Who wants to be followed by nobody was asked about by nobody, where the site shows nothing then.
  const isSilent = isNobody && !state.isEdge && published.settings.contextual !== true;
  const shown = isSilent ? withoutContent(published) : published;
  const isPathForgotten = state.path === forgottenPath;
  const isDealt = published.experiments !== undefined || published.holdout !== undefined;
  const isUncertain = isPathForgotten || (isDealt && !isNobody && visitor === null);
  return explain(question, shown, tablesIn(env.KV, published), state.now, {
    decision: id,
    visitor,
    reproduced: {
      isExact: isExact && !isUncertain,
      words: isUncertain ? uncertainty(isPathForgotten) : sureness(found),
    },
    profile: {
      words: profileWords(found, state),
      of: subject === null ? "nobody" : subject.startsWith("c:") ? "customer" : "visitor",
      events: profile?.events ?? 0,
      recent: state.recent.length - missing,
    },
    newest: scope.version,
    asked: { isEdge: state.isEdge, isPathForgotten },
    idOf: () => id,
  });
}

/** Stands for a visitor of whom nothing is kept, so that the question is not one about nobody. */
const somebody = "somebody";

type Found = Reproduced & { visitor: string | null };

/** Who it was, and the profile that was decided by. */
async function visitorOf(
  env: Env,
  scope: Scope,
  state: DecisionState,
  published: Published,
  given: string | undefined,
): Promise<Found> {
  if (given !== undefined && hash32(given) !== state.visitor) {
    const errors = [{ path: "visitor", detail: "is not the visitor of this decision" }];
    throw new ProblemError("invalid-content", undefined, errors);
  }
  const visitors = given === undefined ? await visitorsByHash(env, scope, state.visitor) : [given];
  let closest: Found | null = null;
  for (const visitor of visitors) {
    const pasts = await pastsOf(env, scope, visitor);
    if (pasts === "erased") throw new ProblemError("erased", "The visitor was erased: what was decided by is gone");
    if (pasts === "long")
      throw new ProblemError("not-reproducible", "The visitor's log is too long to be read at once");
    const one = reproduced(state, pasts, published);
    if (one !== null) closest = one.isExact || closest === null ? { visitor, ...one } : closest;
    if (closest?.isExact) return closest;
  }
  if (closest !== null) return closest;
  const [visitor = given] = visitors;
  const isNew = state.position === 0;
  if (isNew)
    return { visitor: visitor ?? null, ...(reproduced(state, [] satisfies Past[], published) ?? unknown(state)) };
  throw new ProblemError(
    "not-reproducible",
    visitors.length === 0
      ? "Nothing is kept of the visitor: it was erased, or has not been seen for longer than profiles are kept"
      : "The log does not reach back to the decision any more",
  );
}

/** Of whom nothing was known. */
function unknown({ recent }: DecisionState): Reproduced {
  return { profile: null, subject: null, isExact: recent.length === 0, missing: recent.length };
}

function requestOf({ product, path, lang }: DecisionState, slot: string, visitor: string | undefined): DecideRequest {
  const isKnown = path !== "" && path !== forgottenPath;
  // What the id carries was decoded before: a percent sign in it is one.
  const plain = isKnown ? { path: decodeURIComponent(path).replaceAll("%", "%25") } : {};
  return {
    ...(visitor === undefined ? {} : { visitor }),
    slots: [slot],
    page: { ...plain, ...(product === undefined ? {} : { product }) },
    ...(lang === undefined ? {} : { lang }),
  };
}

function uncertainty(isPathForgotten: boolean): string {
  return isPathForgotten
    ? "The page's path was too long to be kept: campaigns and rules that ask for it may differ."
    : "It is not known who the visitor was, so variants and the holdout may differ: give the visitor's id.";
}

function sureness({ isExact, missing, profile }: Reproduced): string {
  if (isExact) return "This is what was decided by, to the last digit.";
  if (missing > 0) {
    const which = missing === 1 ? "One event" : `${missing} events`;
    return `${which} that the page told of never came to the log: what is shown here goes without.`;
  }
  return profile === null
    ? "Of what was decided by nothing is kept."
    : "The log has changed since, or is kept in another shape: what is shown here is close, not the same.";
}

function profileWords({ profile, subject, missing }: Reproduced, { position, recent }: DecisionState): string {
  if (profile === null) return "Nothing was known of the visitor.";
  const told = recent.length - missing;
  const stored = position === 0 ? "nothing that was stored" : `${position} events that were stored`;
  const more = told === 0 ? "" : `, and ${told} that the page told of along with its question`;
  return `${subject?.startsWith("c:") ? "The customer's profile" : "The visitor's profile"}, made of ${stored}${more}.`;
}
