/** So many entries are remembered as what they hold, of all pieces together: some 20 MB. With more, all begin anew. */
const mostRemembered = 20_000;
let remembered = 0;
/** What was remembered in an earlier era is forgotten. */
let era = 0;

/**
 * A piece of a table as text, an entry a line: the key, a tab, the value as JSON. Keys hold no control characters. It stays
 * text, and an entry is parsed when it is asked for: the first list of an isolate looks into dozens of pieces, a product or two
 * in each, and to parse them whole took ten times as long.
 */
export class Lines<T extends object> {
  readonly #text: string;
  readonly #known = new Map<string, T | undefined>();
  #era = era;

  /** `text` as `linesOf` writes it. */
  constructor(text: string) {
    this.#text = text;
  }

  get(key: string): T | undefined {
    if (this.#era !== era) {
      this.#known.clear();
      this.#era = era;
    }
    const known = this.#known.get(key);
    if (known !== undefined || this.#known.has(key)) return known;
    const value = this.#find(key);
    this.#known.set(key, value);
    if (++remembered >= mostRemembered) {
      remembered = 0;
      era++;
    }
    return value;
  }

  /** What all entries hold, in their order. */
  values(): T[] {
    return this.#text
      .slice(1, -1)
      .split("\n")
      .flatMap((line) => (line === "" ? [] : (JSON.parse(line.slice(line.indexOf("\t") + 1)) as T)));
  }

  #find(key: string): T | undefined {
    const start = `\n${key}\t`;
    const at = this.#text.indexOf(start);
    if (at < 0) return undefined;
    return JSON.parse(this.#text.slice(at + start.length, this.#text.indexOf("\n", at + 1))) as T;
  }
}

/** Entries, each a key and its value as JSON, as `Lines` reads them. */
export function linesOf(entries: Iterable<readonly [key: string, json: string]>): string {
  let text = "\n";
  for (const [key, json] of entries) text += `${key}\t${json}\n`;
  return text;
}

/** Whether a stored text is lines; a JSON object, as other pieces are, does not begin with a line break. */
export function isLines(text: string): boolean {
  return text.startsWith("\n");
}
