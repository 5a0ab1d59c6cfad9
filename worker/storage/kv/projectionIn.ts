import type { Projection } from "../../domain/projection.ts";
import { keys, subjectOf } from "../keys.ts";

/** A visitor's profile as KV holds it, maybe a minute old; null where there is none. */
export function projectionIn(kv: KVNamespace, site: string, visitor: string): Promise<Projection | null> {
  return kv.get<Projection>(keys.projection(site, subjectOf.visitor(visitor)), "json");
}
