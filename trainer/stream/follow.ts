import { setTimeout as pause } from "node:timers/promises";
import { StreamPage } from "../../shared/stream.ts";
import { adminApi } from "../adminApi.ts";
import { Failure } from "../Failure.ts";
import { onlySite } from "../onlySite.ts";
import { streamFolder } from "./streamFolder.ts";

export type FollowOptions = {
  /** The folder to write to; made where it is missing. */
  to: string;
  url: string;
  token: string;
  /** Not needed where the token has one. */
  site?: string | undefined;
  /** Stops where the stream ends now, instead of waiting for more. */
  once?: boolean | undefined;
  /** Stops after the page under way. */
  signal?: AbortSignal | undefined;
  /** Is told how many entries were written in all. */
  onEntries?: ((total: number) => void) | undefined;
  /** Is told what went wrong with a call that is made again. */
  onTrouble?: ((failure: Failure) => void) | undefined;
};

/** Where nothing is left, the stream is asked again after this long, ms. */
const waitMs = 2_000;

/**
 * Follows a site's stream into a folder. Answers how many entries were written. Fails with a `Failure`, unless it has read
 * something before and waits for more: then it tries again.
 */
export async function follow(options: FollowOptions): Promise<number> {
  const { to, url, token, site, once, signal, onEntries, onTrouble } = options;
  const api = adminApi(url, token);
  const path = `/admin/v1/sites/${encodeURIComponent(site ?? (await onlySite(api)))}/stream`;
  const folder = streamFolder(to);
  // Whoever stops the wait wants to end, which is no failure.
  const wait = () => pause(waitMs, undefined, { signal }).catch(() => undefined);
  let cursor = folder.cursor();
  let total = 0;
  let isFirst = true;
  while (signal?.aborted !== true) {
    const query = cursor === undefined ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    let page: StreamPage;
    try {
      page = await api.send("GET", `${path}${query}`, StreamPage);
    } catch (error) {
      if (!(error instanceof Failure) || isFirst || once === true) throw error;
      onTrouble?.(error);
      await wait();
      continue;
    }
    isFirst = false;
    if (page.cursor !== cursor) folder.append(page.events, page.cursor, Date.now());
    cursor = page.cursor;
    total += page.events.length;
    onEntries?.(total);
    if (page.more) continue;
    if (once === true) break;
    await wait();
  }
  return total;
}
