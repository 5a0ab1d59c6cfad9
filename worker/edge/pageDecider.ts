import type { DecideRequest, Decisions } from "../../shared/decision.ts";
import { decide } from "../domain/decide.ts";
import { type CurrentProfile, currentIn, nobody } from "../domain/foldRecent.ts";
import { newestIn, type Projection } from "../domain/projection.ts";
import type { Published } from "../domain/published.ts";
import type { Env } from "../env.ts";
import { decisionIds } from "../http/decisionId.ts";
import { projectionIn } from "../storage/kv/projectionIn.ts";
import { tablesIn } from "../storage/kv/tablesIn.ts";
import { currentProjection } from "../storage/shard/currentProjection.ts";
import type { EdgeVisitor } from "./edgeVisitor.ts";

/** What a page says of itself before its slots come. */
export type PageContext = { path: string; lang: string; product?: string };

/** Decides about a slot of a page. */
export type PageDecider = (slot: string, page: PageContext) => Promise<Decisions>;

/**
 * Reads what is known of a visitor, once, and gives what decides about the slots of the page. Where KV has not got the
 * events yet that the visitor's browser knows to be stored, its shard is asked: here no tag tells of them.
 */
export async function pageDecider(
  visitor: EdgeVisitor,
  published: Published,
  env: Env,
  now: number,
): Promise<PageDecider> {
  const tables = tablesIn(env.KV, published);
  const current = await currentOf(visitor, published, env);
  return async (slot, { path, lang, product }) => {
    const request: DecideRequest = {
      ...(visitor.kind === "nobody" ? {} : { visitor: visitor.id }),
      slots: [slot],
      lang,
      page: { path, ...(product === undefined ? {} : { product }) },
    };
    const question = { request, profile: current.profile, preview: undefined };
    const idOf = decisionIds(published, request, current, now, { isEdge: true });
    return decide(question, published, tables, now, idOf);
  };
}

async function currentOf(visitor: EdgeVisitor, published: Published, env: Env): Promise<CurrentProfile> {
  if (visitor.kind !== "known") return nobody;
  const held = await projectionIn(env.KV, published.site, visitor.id);
  if (knowsAll(held, visitor.revision)) return currentIn(held);
  const current = await currentProjection(env, published, visitor.id, false);
  return currentIn(current === "behind" ? held : current);
}

function knowsAll(projection: Projection | null, hashes: readonly number[]): boolean {
  return hashes.length === 0 || hashes.every(newestIn(projection));
}
