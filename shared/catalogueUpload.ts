import * as z from "zod";
import { mostProducts } from "./catalogue.ts";
import { ItemId } from "./item.ts";

/** A chunk of an upload, NDJSON, has so many bytes at most. */
export const chunkBytes = 1_000_000;

/** An upload is cut into so many chunks at most. */
export const mostChunks = 1000;

/** Of the removed products so many are named. */
export const mostRemovedIds = 1000;

/** `POST …/catalogue/uploads`: a new version, empty, and until when (ms) it waits to be published. */
export const BegunUpload = z.object({ version: z.int(), expires: z.int() });
export type BegunUpload = z.infer<typeof BegunUpload>;

/** `PUT …/uploads/:version/chunks/:number`: how many products the chunk holds. */
export const StoredChunk = z.object({ products: z.int() });
export type StoredChunk = z.infer<typeof StoredChunk>;

/** `POST …/uploads/:version/finish`: what the sender sent, so that nothing is missing unnoticed. */
export const UploadTotals = z.strictObject({
  chunks: z.int().min(0).max(mostChunks),
  products: z.int().min(0).max(mostProducts),
});
export type UploadTotals = z.infer<typeof UploadTotals>;

/** What publishing a finished upload would change, against the version that is published now (`base`). */
export const CatalogueChanges = z.object({
  version: z.int(),
  base: z.nullable(z.int()),
  /** Products that the upload holds. */
  products: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  removed: z.int(),
  /** The removed ones by id, the first 1,000 of them. */
  removedIds: z.array(ItemId),
});
export type CatalogueChanges = z.infer<typeof CatalogueChanges>;

/** `POST …/uploads/:version/publish`: the version that the changes were told against; refused where it is another now. */
export const UploadPublish = z.strictObject({ base: z.nullable(z.int()) });
export type UploadPublish = z.infer<typeof UploadPublish>;

/** What publishing answers. */
export const PublishedCatalogue = z.object({ version: z.int(), products: z.int() });
export type PublishedCatalogue = z.infer<typeof PublishedCatalogue>;

/** `GET …/uploads/:version`: an upload as it stands. */
export const UploadState = z.object({
  version: z.int(),
  state: z.enum(["open", "finished", "published"]),
  chunks: z.int(),
  products: z.int(),
  expires: z.nullable(z.int()),
});
export type UploadState = z.infer<typeof UploadState>;
