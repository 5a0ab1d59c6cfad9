import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";
import { feedErrorText, type UploadFeedOptions, uploadFeed } from "./uploadFeed.ts";

/** So many removed products, and values left out, are named. */
const mostNamed = 20;

/** Uploads a feed from the command line: says what it changes; exit code 3 where some of its rows were left out. */
export async function runCatalogue(options: Omit<UploadFeedOptions, "onChanges" | "progress">): Promise<void> {
  const { file } = options;
  const { site, feed, published } = await uploadFeed({ ...options, progress: true, onChanges: tellChanges });
  for (const error of feed.errors.slice(0, mostNamed)) console.error(`${file}: ${feedErrorText(error)}; left out`);
  if (feed.errorCount > mostNamed) console.error(`${file}: and ${feed.errorCount - mostNamed} more`);
  for (const note of feed.notes.slice(0, mostNamed)) console.error(`${file}: ${feedErrorText(note)}`);
  if (feed.noteCount > mostNamed) console.error(`${file}: and ${feed.noteCount - mostNamed} more values left out`);
  console.log(published ? `published on ${site}: ${feed.products.length} products` : `nothing is published on ${site}`);
  if (feed.errorCount > 0) process.exitCode = 3;
}

function tellChanges({ products, added, changed, unchanged, removed, removedIds }: CatalogueChanges): void {
  console.log(`${products} products: ${added} added, ${changed} changed, ${unchanged} as before; ${removed} removed`);
  if (removed === 0) return;
  const named = removedIds.slice(0, mostNamed).join(", ");
  console.log(`removed: ${named}${removed > mostNamed ? ` and ${removed - mostNamed} more` : ""}`);
}
