import * as z from "zod";
import type { Product } from "./catalogue.ts";
import { catalogueChunks } from "./catalogueChunks.ts";
import { BegunUpload, CatalogueChanges, PublishedCatalogue, StoredChunk } from "./catalogueUpload.ts";

/** How a client of the admin API asks; a text goes as it is. What fails is thrown. */
export type Ask = <T>(
  method: "POST" | "PUT" | "DELETE",
  path: string,
  answer: z.ZodType<T>,
  body?: object | string,
) => Promise<T>;

/**
 * Sends products as a new version of a site's catalogue, and asks `agree` once it is known what it would change: only where
 * that answers true it is published. Where that is not the end, by a no or by a failure, the upload is dropped and the
 * catalogue is the one before. `path` is the catalogue's; `onSent` is told of each chunk's products.
 */
export async function sendCatalogue(
  ask: Ask,
  path: string,
  products: Iterable<Product>,
  agree: (changes: CatalogueChanges) => boolean | Promise<boolean>,
  onSent: (products: number) => void = () => {},
): Promise<{ changes: CatalogueChanges; published: boolean }> {
  const { version } = await ask("POST", `${path}/uploads`, BegunUpload);
  const upload = `${path}/uploads/${version}`;
  let isKept = false;
  try {
    const sent = { chunks: 0, products: 0 };
    for (const chunk of catalogueChunks(products)) {
      await ask("PUT", `${upload}/chunks/${sent.chunks}`, StoredChunk, chunk.text);
      sent.chunks++;
      sent.products += chunk.products;
      onSent(chunk.products);
    }
    const changes = await ask("POST", `${upload}/finish`, CatalogueChanges, sent);
    const published = await agree(changes);
    // Whether a publish that fails came through is not known: it is asked for once more by whoever tries again.
    isKept = published;
    if (published) await ask("POST", `${upload}/publish`, PublishedCatalogue, { base: changes.base });
    return { changes, published };
  } finally {
    // What cannot be dropped now expires by itself.
    if (!isKept) await ask("DELETE", upload, z.unknown()).catch(() => {});
  }
}
