import type { Miniflare } from "miniflare";
import type { Group } from "./workload.ts";

/** How many events the control has stored of all that were sent of some groups. */
export async function storedInControl(miniflare: Miniflare, groups: Group[]): Promise<number> {
  const kv = await miniflare.getKVNamespace("KV");
  let stored = 0;
  for (const visitor of groups.flatMap(({ visitors }) => visitors)) {
    const text = (await kv.get(`profile:${visitor}`)) as string | null;
    if (text !== null) stored += (JSON.parse(text) as { ids: string[] }).ids.length;
  }
  return stored;
}
