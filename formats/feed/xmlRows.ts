import { SaxesParser } from "saxes";
import { FeedFault } from "./FeedError.ts";
import { addField, type FeedRow, plainName } from "./FeedRow.ts";

const google = /^https?:\/\/base\.google\.com\/c?ns\/1\.0\/?$/;
/** RSS 2.0 has no namespace; Atom and RSS 1.0 have. */
const feeds = new Set(["", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/"]);

const deepest = 32;
/** An item, and whatever stands between two tags, has so many characters at most. */
const longest = 2_000_000;

/**
 * The products of a feed as RSS or Atom, read as it comes. Elements of Google's namespace go before others of their name;
 * those of other namespaces are left out. There is no DTD here: nothing that expands. Ends with a `FeedFault`.
 */
export async function* xmlRows(pieces: AsyncIterable<string>): AsyncGenerator<FeedRow[]> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let found: FeedRow[] = [];
  let count = 0;
  let item: { row: FeedRow; plain: FeedRow["fields"]; depth: number } | null = null;
  let field: { name: string; as: string; isGoogle: boolean; text: string } | null = null;
  let [depth, length, quiet] = [0, 0, 0];
  const fault = (detail: string) => new FeedFault({ row: item?.row.row ?? null, line: parser.line, detail });

  parser.on("error", ({ message }) => {
    throw fault(`is not well-formed XML: ${message.replace(/^(\d+:\d+|undefined): /, "")}`);
  });
  parser.on("doctype", () => {
    throw fault("has a document type declaration, which feeds have not");
  });
  parser.on("opentag", ({ name, local, uri, attributes }) => {
    quiet = 0;
    if (++depth > deepest) throw fault(`has elements nested more than ${deepest} deep`);
    if (item === null) {
      if ((local !== "item" && local !== "entry") || !feeds.has(uri)) return;
      item = { row: { row: ++count, line: parser.line, fields: new Map() }, plain: new Map(), depth };
      length = 0;
    } else if (depth === item.depth + 1) {
      const isGoogle = google.test(uri);
      if (!isGoogle && !feeds.has(uri)) return;
      // Atom has its links in an attribute, and others than that to the page.
      const { href, rel } = attributes;
      if (href !== undefined && (rel === undefined || rel.value === "alternate")) {
        addField(item.plain, plainName(local), name, href.value);
      }
      field = { name: plainName(local), as: name, isGoogle, text: "" };
    }
  });
  const add = (more: string) => {
    quiet = 0;
    if (item === null) return;
    length += more.length;
    if (length > longest) throw fault(`is an item of more than ${longest} characters`);
    if (field !== null && depth === item.depth + 1) field.text += more;
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    quiet = 0;
    if (item !== null && depth === item.depth) {
      for (const [name, one] of item.plain) if (!item.row.fields.has(name)) item.row.fields.set(name, one);
      found.push(item.row);
      item = null;
    } else if (item !== null && field !== null && depth === item.depth + 1) {
      addField(field.isGoogle ? item.row.fields : item.plain, field.name, field.as, field.text);
      field = null;
    }
    depth--;
  });

  let isBegun = false;
  for await (const piece of pieces) {
    // Nothing may stand before an XML's declaration; blank lines often do.
    const text: string = isBegun ? piece : piece.trimStart();
    isBegun ||= text !== "";
    quiet += text.length;
    parser.write(text);
    if (quiet > longest) throw fault(`has more than ${longest} characters without a tag`);
    yield found;
    found = [];
  }
  parser.close();
  yield found;
}
