import { type FeedOptions, readFeed } from "../../../../formats/feed/readFeed.ts";

/** Reads a feed from a text or from bytes, in pieces of some bytes. */
export function read(content: string | Uint8Array, options: FeedOptions = {}, pieceBytes = 7) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  return readFeed(pieces(), options);
}

/** An RSS feed of items. */
export function rss(...items: string[]): string {
  const list = items.map((item) => `<item>${item}</item>`).join("\n");
  return `<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title><link>https://shop.example</link>
${list}
</channel></rss>`;
}
