import { type DuckDBConnection, DuckDBDataChunk, INTEGER } from "@duckdb/node-api";
import type { Event } from "../../shared/event.ts";
import type { Item } from "../../shared/item.ts";
import { sessionGapMs } from "../../shared/withVisit.ts";

const chunkRows = 2048;

/** How much a visitor's action says for a product: what applies to the visitor's taste applies to what is popular. */
const weights = { productView: 1, addToCart: 3, purchaseComplete: 5 } as const;

/**
 * Writes which visitor touched which product in which session into the table `touches` (visitor, session, item, weight;
 * visitors and items by number), so that counting them needs no more memory than DuckDB is given.
 */
export class Touches {
  /** Item ids by number. */
  readonly items: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #append: (chunk: DuckDBDataChunk) => void;
  readonly #close: () => void;
  readonly #skip: ReadonlySet<string>;
  #columns: number[][] = [[], [], [], []];
  #session = 0;
  #visitor = -1;
  #last = 0;

  private constructor(appender: Awaited<ReturnType<DuckDBConnection["createAppender"]>>, skip: ReadonlySet<string>) {
    this.#append = (chunk) => appender.appendDataChunk(chunk);
    this.#close = () => appender.closeSync();
    this.#skip = skip;
  }

  /** Makes the table; items in `skip` are left out of it. */
  static async open(connection: DuckDBConnection, skip: readonly string[]): Promise<Touches> {
    await connection.run("CREATE TABLE touches (visitor INTEGER, session INTEGER, item INTEGER, weight INTEGER)");
    return new Touches(await connection.createAppender("touches"), new Set(skip));
  }

  /** Adds an event's products; events come visitor by visitor, in log order. */
  add(visitor: number, event: Event): void {
    if (visitor !== this.#visitor || event.time - this.#last > sessionGapMs) this.#session++;
    this.#visitor = visitor;
    this.#last = event.time;
    for (const item of touched(event)) {
      if (this.#skip.has(item.id)) continue;
      const row = [visitor, this.#session, this.#numberOf(item.id), weights[event.type as keyof typeof weights]];
      row.forEach((value, column) => {
        this.#columns[column]?.push(value);
      });
      if (this.#columns[0]?.length === chunkRows) this.#flush();
    }
  }

  /** Writes what is left; nothing can be added afterwards. */
  close(): void {
    this.#flush();
    this.#close();
  }

  #numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.items.length);
    return this.items.push(id) - 1;
  }

  #flush(): void {
    const rows = this.#columns[0]?.length ?? 0;
    if (rows === 0) return;
    const chunk = DuckDBDataChunk.create([INTEGER, INTEGER, INTEGER, INTEGER], rows);
    chunk.setColumns(this.#columns);
    this.#append(chunk);
    this.#columns = [[], [], [], []];
  }
}

function touched(event: Event): readonly Item[] {
  if (event.type === "productView" || event.type === "addToCart") return [event.item];
  return event.type === "purchaseComplete" ? (event.order.items ?? []) : [];
}
