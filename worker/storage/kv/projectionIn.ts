import { type Projection, type StoredProjection, upcastProjection } from "../../domain/projection.ts";
import { keys, subjectOf } from "../keys.ts";

/**
 * A visitor's profile as KV holds it, maybe a minute old; null where there is none. Read as text and parsed here, which
 * workerd does faster than reading as JSON.
 */
export async function projectionIn(kv: KVNamespace, site: string, visitor: string): Promise<Projection | null> {
  const text = await kv.get(keys.projection(site, subjectOf.visitor(visitor)), "text");
  if (text === null) return null;
  return upcastProjection(JSON.parse(text) as StoredProjection);
}
