import type { Product } from "./catalogue.ts";
import { chunkBytes } from "./catalogueUpload.ts";

/** Products as chunks of an upload: NDJSON, as many of them to a chunk as fit. */
export function* catalogueChunks(products: Iterable<Product>): Generator<{ text: string; products: number }> {
  let [lines, bytes]: [string[], number] = [[], 0];
  for (const product of products) {
    const line = `${JSON.stringify(product)}\n`;
    const size = utf8Bytes(line);
    if (lines.length > 0 && bytes + size > chunkBytes) {
      yield { text: lines.join(""), products: lines.length };
      [lines, bytes] = [[], 0];
    }
    lines.push(line);
    bytes += size;
  }
  if (lines.length > 0) yield { text: lines.join(""), products: lines.length };
}

/** How many bytes a text without lone surrogates takes in UTF-8. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    // Each half of a surrogate pair is two of its four bytes.
    else bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}
