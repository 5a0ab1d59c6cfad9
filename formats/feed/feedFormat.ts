export const feedFormats = ["xml", "tsv", "csv", "json", "ndjson"] as const;
export type FeedFormat = (typeof feedFormats)[number];

/** The format of a feed by how it begins. */
export function feedFormat(head: string): FeedFormat {
  const text = head.trimStart();
  if (text.startsWith("<")) return "xml";
  if (text.startsWith("[")) return "json";
  const [line = ""] = text.split(/[\r\n]/, 1);
  if (text.startsWith("{")) return isWhole(line) ? "ndjson" : "json";
  return line.includes("\t") ? "tsv" : "csv";
}

/** Whether a line is a whole object, which is not a list of products in itself. */
function isWhole(line: string): boolean {
  try {
    return !Array.isArray(JSON.parse(line).products);
  } catch {
    return false;
  }
}
