import { FeedFault } from "./FeedError.ts";

/** So many bytes are looked at to tell the encoding. */
const headBytes = 256;

const marks: [bytes: number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
  // Without a mark: the beginning of an XML.
  [[0x3c, 0x00, 0x3f, 0x00], "utf-16le"],
  [[0x00, 0x3c, 0x00, 0x3f], "utf-16be"],
];

/** What the bytes 0x80 to 0x9f are in windows-1252: some releases of Node leave them as they are. */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/**
 * A feed's bytes as text, piece by piece: in the encoding that is given, or that a byte order mark or an XML declaration
 * names, else UTF-8. Ends with a `FeedFault`, which names the line, where bytes are not of that encoding.
 */
export async function* decodeFeed(source: AsyncIterable<Uint8Array>, given?: string): AsyncGenerator<string> {
  let [decoder, head]: [ReturnType<typeof decoderOf> | null, Uint8Array] = [null, new Uint8Array()];
  for await (const part of source) {
    if (decoder === null) {
      head = joined(head, part);
      if (head.length < headBytes) continue;
      decoder = decoderOf(given ?? encodingOf(head));
      yield decoder.decode(head);
    } else yield decoder.decode(part);
  }
  if (decoder === null) {
    decoder = decoderOf(given ?? encodingOf(head));
    yield decoder.decode(head);
  }
  yield decoder.end();
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function encodingOf(head: Uint8Array): string {
  const marked = marks.find(([bytes]) => bytes.every((byte, i) => head[i] === byte))?.[1];
  if (marked !== undefined) return marked;
  const ascii = String.fromCharCode(...head.slice(0, headBytes));
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(ascii)?.[1];
  // A declaration that can be read so far is not in two bytes a character, whatever it says.
  return declared === undefined || /^utf-?16/i.test(declared) ? "utf-8" : declared;
}

function decoderOf(encoding: string) {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new FeedFault({ row: null, detail: `is in an encoding that is not known: ${encoding}; save it as UTF-8` });
  }
  const isWindows = decoder.encoding === "windows-1252";
  let line = 1;
  const read = (bytes: Uint8Array | undefined) => {
    let text: string;
    try {
      text = bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      const at = line + (bytes === undefined ? 0 : badLine(bytes, encoding));
      const detail = `line ${at} is not ${decoder.encoding.toUpperCase()}: save the file as UTF-8, or say its encoding`;
      throw new FeedFault({ row: null, detail });
    }
    line += linesIn(text);
    return isWindows ? text.replace(/[\x80-\x9f]/g, (one) => windows1252.charAt(one.charCodeAt(0) - 0x80)) : text;
  };
  return { decode: (bytes: Uint8Array) => read(bytes), end: () => read(undefined) };
}

/** How many lines further on the first byte is that cannot be decoded. */
function badLine(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  // A piece may begin in the middle of a character, which is no fault.
  const at = text.indexOf("\ufffd", 3);
  return at < 0 ? 0 : linesIn(text.slice(0, at));
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
