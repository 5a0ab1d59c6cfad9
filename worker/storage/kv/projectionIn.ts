import type { Projection } from "../../domain/projection.ts";
import { readProjection } from "../../domain/storedProjection.ts";
import { keys, subjectOf } from "../keys.ts";

/**
 * A visitor's profile as KV holds it, maybe a minute old; null where there is none. Read as text and parsed here, which
 * workerd does faster than reading as JSON.
 */
export async function projectionIn(kv: KVNamespace, site: string, visitor: string): Promise<Projection | null> {
  const text = await kv.get(keys.projection(site, subjectOf.visitor(visitor)), "text");
  return text === null ? null : readProjection(text);
}
