import * as z from "zod";
import type { FeedError } from "../../formats/feed/FeedError.ts";
import type { FeedFormat } from "../../formats/feed/feedFormat.ts";
import { type Feed, readFeed } from "../../formats/feed/readFeed.ts";
import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";
import { sendCatalogue } from "../../shared/sendCatalogue.ts";
import { adminApi } from "../adminApi.ts";
import { Failure } from "../Failure.ts";
import { sizeOf } from "../import/sizeOf.ts";
import { onlySite } from "../onlySite.ts";
import { progress } from "../report/progress.ts";
import { fileBytes } from "./fileBytes.ts";
import { removalRefusal } from "./removalRefusal.ts";

export type UploadFeedOptions = {
  file: string;
  url: string;
  token: string;
  site?: string | undefined;
  format?: FeedFormat | undefined;
  encoding?: string | undefined;
  /** Goes without the rows that are wrong in themselves. */
  skipBad?: boolean | undefined;
  /** Only tells what would change. */
  dryRun?: boolean | undefined;
  /** Whether products may be removed, and whether many may. */
  yes?: boolean | undefined;
  allowRemovals?: boolean | undefined;
  progress?: boolean;
  /** Told what would change, before anything does. */
  onChanges: (changes: CatalogueChanges) => void;
};

/** So many errors of a feed are told. */
const mostTold = 50;

const SiteCurrency = z.object({ settings: z.object({ currency: z.string() }) });

/**
 * Reads a feed and makes it a site's catalogue, once it is known what that changes. Nothing changes before that, nor where
 * anything fails. Fails with a `Failure`, a line an error of the feed.
 */
export async function uploadFeed(
  options: UploadFeedOptions,
): Promise<{ site: string; feed: Feed; published: boolean }> {
  const { file, url, token, format, encoding } = options;
  const bytes = sizeOf(file);
  const api = adminApi(url, token);
  const site = options.site ?? (await onlySite(api));
  const path = `/admin/v1/sites/${encodeURIComponent(site)}`;
  const { currency } = (await api.send("GET", path, SiteCurrency)).settings;
  const shown = progress(options.progress ?? false);
  let isDone = false;
  try {
    shown.step("Reading the feed", bytes);
    const feed = await readFeed(
      fileBytes(file, (read) => shown.tick(read)),
      { format, encoding, currency },
    );
    if (feed.refused || (feed.errorCount > 0 && options.skipBad !== true)) throw new Failure(...errorLines(file, feed));
    shown.step("Uploading the catalogue", feed.products.length);
    const agree = (changes: CatalogueChanges) => {
      options.onChanges(changes);
      if (options.dryRun === true) return false;
      const refusal = removalRefusal(changes, options);
      if (refusal !== null) throw new Failure(refusal);
      return true;
    };
    const { published } = await sendCatalogue(api.send, `${path}/catalogue`, feed.products, agree, (sent) =>
      shown.tick(sent),
    );
    isDone = true;
    return { site, feed, published };
  } finally {
    shown.end(isDone);
  }
}

function errorLines(file: string, { errors, errorCount }: Feed): string[] {
  const told = errors.slice(0, mostTold).map((error) => `${file}: ${feedErrorText(error)}`);
  return errorCount > told.length ? [...told, `${file}: and ${errorCount - told.length} more`] : told;
}

/** An error of a feed in words: `row 3: price: has no currency`. */
export function feedErrorText({ row, line, column, detail }: FeedError): string {
  const where = [row === null ? [] : `row ${row}`, line === undefined ? [] : `line ${line}`].flat().join(", ");
  return [where === "" ? [] : where, column ?? [], detail].flat().join(": ");
}
