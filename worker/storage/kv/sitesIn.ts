import { keys } from "../keys.ts";

/** The ids of all sites; a site made a moment ago may be missing. */
export async function sitesIn(kv: KVNamespace): Promise<string[]> {
  const prefix = keys.site("");
  const sites: string[] = [];
  let cursor: string | null = null;
  do {
    const page: KVNamespaceListResult<unknown> = await kv.list({ prefix, cursor });
    sites.push(...page.keys.map(({ name }) => name.slice(prefix.length)));
    cursor = page.list_complete ? null : page.cursor;
  } while (cursor !== null);
  return sites;
}
