import { Product } from "../../shared/catalogue.ts";
import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";

type Answer = { status: number; body: unknown };

/** The uploads of a site's catalogue as the admin API answers them, one at a time, kept in memory. */
export function fakeUploads(live: string[]) {
  const uploads = { live, open: 0, sent: [] as Product[], answer };

  /** What a call (`POST /catalogue/uploads`) is answered; undefined where it is none of an upload. */
  function answer(call: string, text: string): Answer | undefined {
    if (call === "POST /catalogue/uploads") {
      [uploads.sent, uploads.open] = [[], uploads.open + 1];
      return { status: 201, body: { version: 1, expires: 4_000_000_000_000 } };
    }
    if (call.startsWith("PUT /catalogue/uploads/1/chunks/")) {
      const lines = text.trim().split("\n");
      uploads.sent.push(...lines.map((line) => Product.parse(JSON.parse(line))));
      return { status: 200, body: { products: lines.length } };
    }
    if (call === "POST /catalogue/uploads/1/finish") return { status: 200, body: changes(uploads.live, uploads.sent) };
    if (call === "POST /catalogue/uploads/1/publish") {
      uploads.live = uploads.sent.map(({ id }) => id);
      return { status: 200, body: { version: 1, products: uploads.live.length } };
    }
    if (call !== "DELETE /catalogue/uploads/1") return undefined;
    uploads.open--;
    return { status: 204, body: undefined };
  }
  return uploads;
}

function changes(live: string[], sent: Product[]): CatalogueChanges {
  const ids = new Set(sent.map(({ id }) => id));
  const removedIds = live.filter((id) => !ids.has(id));
  const unchanged = live.length - removedIds.length;
  const counts = { products: ids.size, added: ids.size - unchanged, changed: 0, unchanged, removed: removedIds.length };
  return { version: 1, base: null, ...counts, removedIds };
}
