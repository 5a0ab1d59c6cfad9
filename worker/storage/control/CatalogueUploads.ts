import { mostProducts, type Product } from "../../../shared/catalogue.ts";
import type {
  BegunUpload,
  CatalogueChanges,
  PublishedCatalogue,
  StoredChunk,
  UploadState,
  UploadTotals,
} from "../../../shared/catalogueUpload.ts";
import { bucketChunks, chunked } from "../../domain/chunked.ts";
import { linesOf } from "../../domain/Lines.ts";
import type { Chunks } from "../../domain/published.ts";
import { Shelves } from "../../domain/recommend/shelves.ts";
import { keys } from "../keys.ts";
import { catalogueIn, type Repeated, type UploadedRow } from "./catalogue.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { retiredIn } from "./retired.ts";
import type { SiteState, stateIn } from "./state.ts";
import { writePieces } from "./writePieces.ts";

/** So many bad lines are told at most. */
const mostErrors = 50;

const noUpload = refusal("not-found", "There is no such upload, or it has expired");
const rollback = Symbol("rollback");

/**
 * Uploads of a site's catalogue: begun, put chunk by chunk, finished, published. Until the last step, and wherever one breaks
 * off, the site's catalogue is the one before. Times (`now`) are ms.
 */
export class CatalogueUploads {
  readonly #storage: DurableObjectStorage;
  readonly #kv: KVNamespace;
  readonly #state: ReturnType<typeof stateIn>;
  readonly #rows: ReturnType<typeof catalogueIn>;
  readonly #retired: ReturnType<typeof retiredIn>;
  #recalling: Promise<void> | null = null;

  constructor(storage: DurableObjectStorage, kv: KVNamespace, state: ReturnType<typeof stateIn>) {
    this.#storage = storage;
    this.#kv = kv;
    this.#state = state;
    this.#rows = catalogueIn(storage.sql);
    this.#retired = retiredIn(storage.sql);
  }

  async begin(now: number): Promise<BegunUpload> {
    this.#recalling ??= this.#recall(now).finally(() => {
      this.#recalling = null;
    });
    await this.#recalling;
    this.#rows.expire(now);
    const version = this.#rows.begin(crypto.randomUUID(), now);
    const expires = this.read(version, now)?.expires ?? now;
    const alarm = await this.#storage.getAlarm();
    if (alarm === null || alarm > expires) await this.#storage.setAlarm(expires);
    return { version, expires };
  }

  /** Null where there is none. */
  read(version: number, now: number): UploadState | null {
    const found = this.#rows.read(version, now);
    return found === null ? null : this.#rows.describe(found);
  }

  putChunk(
    chunk: { version: number; number: number; sha256: string },
    rows: UploadedRow[],
    now: number,
  ): StoredChunk | Refusal {
    const upload = this.read(chunk.version, now);
    if (upload === null) return noUpload;
    if (this.#rows.chunkHash(chunk.version, chunk.number) === chunk.sha256) return { products: rows.length };
    if (upload.state !== "open") return refusal("conflict", "The upload is finished: begin another one");
    if (upload.products + rows.length > mostProducts) {
      return refusal("invalid-content", `A catalogue has at most ${mostProducts} products`);
    }
    const base = this.#liveVersion();
    let repeated: Repeated[] = [];
    try {
      this.#storage.transactionSync(() => {
        repeated = this.#rows.putChunk(chunk, rows, base, now);
        if (repeated.length > 0) throw rollback;
      });
    } catch (error) {
      if (error !== rollback) throw error;
    }
    if (repeated.length === 0) return { products: rows.length };
    const errors = repeated.slice(0, mostErrors).map(({ line, id, chunk: other, firstLine }) => {
      const where = other === chunk.number ? `line ${firstLine}` : `line ${firstLine} of chunk ${other}`;
      return { path: `line ${line}: id`, detail: `is used twice: ${id} stands on ${where} too` };
    });
    return refusal("invalid-content", undefined, errors);
  }

  finish(version: number, sent: UploadTotals, now: number): CatalogueChanges | Refusal {
    if (this.read(version, now) === null) return noUpload;
    const { chunks, newest, products } = this.#rows.totals(version);
    const isWhole = chunks === sent.chunks && (newest ?? -1) === chunks - 1;
    const errors = [
      ...(isWhole
        ? []
        : [{ path: "chunks", detail: `must be numbered from 0, ${sent.chunks} of them; ${chunks} are here` }]),
      ...(products === sent.products
        ? []
        : [{ path: "products", detail: `should be ${sent.products}; ${products} are here` }]),
    ];
    if (errors.length > 0) return refusal("invalid-content", "The upload is not whole", errors);
    this.#rows.finish(version);
    return this.#rows.changes(version, this.#liveVersion());
  }

  /** Writes a finished upload to KV and makes it the catalogue; the site is yet to be published. */
  async publish(version: number, base: number | null, now: number): Promise<PublishedCatalogue | Refusal> {
    const refused = this.#notPublishable(version, base, now);
    if (refused !== null) return refused;
    const { products, characters } = this.#rows.totals(version);
    if (this.#liveVersion() === version) return { version, products };
    const { site } = this.#site();
    const chunks = { id: this.#rows.read(version, now)?.id ?? "", count: bucketChunks(characters) };
    // Until it is the catalogue: what is given up half-way is deleted one day, too.
    this.#retired.add(chunks, now);
    const shelves = new Shelves();
    let shelved: Chunks;
    try {
      await writePieces(this.#kv, site, chunks, (index) => {
        const entries = [...this.#rows.piece(version, index, chunks.count)];
        for (const [, json] of entries) shelves.add(JSON.parse(json));
        return linesOf(entries);
      });
      const pieces = chunked(shelves.build());
      shelved = { id: crypto.randomUUID(), count: pieces.length };
      this.#retired.add(shelved, now);
      await writePieces(this.#kv, site, shelved, (index) => JSON.stringify(pieces[index]));
    } catch (error) {
      console.error(`catalogue: ${error}`);
      return refusal("unavailable", "The catalogue could not be written; it is as before");
    }
    // Another upload may have been published meanwhile, or this one deleted.
    const late = this.#notPublishable(version, base, now);
    if (late !== null) return late;
    const { catalogue: before } = this.#site();
    this.#rows.published(version);
    this.#state.write({ catalogue: { ...chunks, shelves: shelved, products, version } });
    for (const one of [chunks, shelved]) this.#retired.recall(one);
    for (const one of [before, before?.shelves]) if (one) this.#retired.add(one, now);
    return { version, products };
  }

  /** False where there is no such upload that waits. */
  drop(version: number, now: number): boolean {
    const upload = this.read(version, now);
    if (upload === null || upload.state === "published") return false;
    this.#rows.drop(version);
    return true;
  }

  expire(now: number): void {
    this.#rows.expire(now);
  }

  /** When the next upload expires; null where none is waiting. */
  nextExpiry(): number | null {
    return this.#rows.nextExpiry();
  }

  /** Why a version may not take the place of another; null where it may, or has done so. */
  #notPublishable(version: number, base: number | null, now: number): Refusal | null {
    const upload = this.read(version, now);
    if (upload === null) return noUpload;
    if (upload.state === "published") return null;
    if (upload.state === "open") return refusal("conflict", "The upload is not finished");
    if (this.#liveVersion() === base) return null;
    return refusal(
      "conflict",
      "Another catalogue was published meanwhile: finish again, and look at what would change",
    );
  }

  /** A catalogue that an earlier release published stands in KV only: makes rows of it, for what comes to be compared with. */
  async #recall(now: number): Promise<void> {
    const { site, catalogue } = this.#site();
    if (catalogue === null || catalogue.version !== undefined) return;
    const version = this.#rows.begin(catalogue.id, now);
    for (let number = 0; number < catalogue.count; number++) {
      const piece = await this.#kv.get<Record<string, Product>>(keys.chunk(site, catalogue.id, number), "json");
      const rows = Object.values(piece ?? {}).map((product, i) => ({ line: i + 1, product }));
      this.#rows.putChunk({ version, number, sha256: "" }, rows, null, now);
    }
    this.#rows.published(version);
    this.#state.write({ catalogue: { ...catalogue, version } });
  }

  #liveVersion(): number | null {
    return this.#site().catalogue?.version ?? null;
  }

  #site(): SiteState {
    const state = this.#state.read();
    if (state === null) throw new Error("this site was never made");
    return state;
  }
}
