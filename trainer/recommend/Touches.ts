import { type DuckDBConnection, DuckDBDataChunk, INTEGER } from "@duckdb/node-api";
import type { Event } from "../../shared/event.ts";
import type { Item } from "../../shared/item.ts";
import { sessionGapMs } from "../../shared/withVisit.ts";

const chunkRows = 2048;

/** How much a visitor's action says for a product: what applies to the visitor's taste applies to what is popular. */
const weights = { productView: 1, addToCart: 3, purchaseComplete: 5 } as const;

const hourMs = 3_600_000;
/** visitor, session, place (of the event in its session), item, weight, basket (the order's number; 0 for none), hour (since 1970). */
const columns = 7;

/**
 * Writes which visitor touched which product in which session into the table `touches` (visitor, session, place, item,
 * weight, basket, hour; visitors, items and orders by number), so that counting them needs no more memory than DuckDB is
 * given.
 */
export class Touches {
  /** Item ids by number. */
  readonly items: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #append: (chunk: DuckDBDataChunk) => void;
  readonly #close: () => void;
  readonly #skip: ReadonlySet<string>;
  #columns = emptyColumns();
  #session = 0;
  #place = 0;
  #basket = 0;
  #visitor = -1;
  #last = 0;

  private constructor(appender: Awaited<ReturnType<DuckDBConnection["createAppender"]>>, skip: ReadonlySet<string>) {
    this.#append = (chunk) => appender.appendDataChunk(chunk);
    this.#close = () => appender.closeSync();
    this.#skip = skip;
  }

  /** Makes the table; items in `skip` are left out of it. */
  static async open(connection: DuckDBConnection, skip: readonly string[]): Promise<Touches> {
    await connection.run(`CREATE TABLE touches (visitor INTEGER, session INTEGER, place INTEGER, item INTEGER,
      weight INTEGER, basket INTEGER, hour INTEGER)`);
    return new Touches(await connection.createAppender("touches"), new Set(skip));
  }

  /** Adds an event's products; events come visitor by visitor, in log order. */
  add(visitor: number, event: Event): void {
    if (visitor !== this.#visitor || event.time - this.#last > sessionGapMs) this.#nextSession();
    this.#visitor = visitor;
    this.#last = event.time;
    const isOrder = event.type === "purchaseComplete";
    if (isOrder) this.#basket++;
    const weight = weights[event.type as keyof typeof weights];
    const hour = Math.floor(event.time / hourMs);
    for (const { id } of touched(event)) {
      this.#row([visitor, this.#session, this.#place, id, weight, isOrder ? this.#basket : 0, hour]);
    }
    this.#place++;
  }

  /** Adds a visit of which only the products are known, in their order; `hour` since 1970. */
  addSession(visitor: number, items: readonly string[], hour: number): void {
    this.#nextSession();
    for (const [place, id] of items.entries()) {
      this.#row([visitor, this.#session, place, id, weights.productView, 0, hour]);
    }
  }

  #nextSession(): void {
    this.#session++;
    this.#place = 0;
  }

  /** Writes what is left; nothing can be added afterwards. */
  close(): void {
    this.#flush();
    this.#close();
  }

  #row([visitor, session, place, id, weight, basket, hour]: [
    ...[visitor: number, session: number, place: number],
    id: string,
    ...[weight: number, basket: number, hour: number],
  ]): void {
    if (this.#skip.has(id)) return;
    const row = [visitor, session, place, this.#numberOf(id), weight, basket, hour];
    row.forEach((value, column) => {
      this.#columns[column]?.push(value);
    });
    if (this.#columns[0]?.length === chunkRows) this.#flush();
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
    const chunk = DuckDBDataChunk.create(Array(columns).fill(INTEGER), rows);
    chunk.setColumns(this.#columns);
    this.#append(chunk);
    this.#columns = emptyColumns();
  }
}

function emptyColumns(): number[][] {
  return Array.from({ length: columns }, () => []);
}

function touched(event: Event): readonly Item[] {
  if (event.type === "productView" || event.type === "addToCart") return [event.item];
  return event.type === "purchaseComplete" ? (event.order.items ?? []) : [];
}
