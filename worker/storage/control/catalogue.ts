import type { Product } from "../../../shared/catalogue.ts";
import { type CatalogueChanges, mostRemovedIds, type UploadState } from "../../../shared/catalogueUpload.ts";
import { bucketOf, bucketsOf } from "../../domain/chunked.ts";

/** An upload that nobody publishes is gone after this long, ms. */
const uploadMs = 24 * 3_600_000;

/** So many uploads may be under way at once; another one takes the place of the oldest. */
const mostUploads = 4;

/** A version of the catalogue: `id` names its chunks in KV. */
type Version = { version: number; id: string; state: UploadState["state"]; begun: number };

/** A product of an upload, and the line of its chunk where it stands. */
export type UploadedRow = { line: number; product: Product };

/** An id that was there already: on the line of a chunk. */
export type Repeated = { line: number; id: string; chunk: number; firstLine: number };

type Totals = { chunks: number; newest: number | null; products: number; characters: number };

/**
 * The versions of a site's catalogue: the published one, and uploads under way. A product is a row, by version, bucket and
 * id: so ids repeated over chunks, what a publish changes, and the pieces for KV are all questions to one table.
 */
export function catalogueIn(sql: SqlStorage) {
  function find(version: number): Version | null {
    return (
      sql.exec<Version>("SELECT version, id, state, begun FROM catalogue WHERE version = ?", version).toArray()[0] ??
      null
    );
  }

  function drop(version: number): void {
    sql.exec("DELETE FROM product WHERE version = ?", version);
    sql.exec("DELETE FROM catalogue_chunk WHERE version = ?", version);
    sql.exec("DELETE FROM catalogue WHERE version = ?", version);
  }

  function waiting(): Version[] {
    return sql
      .exec<Version>("SELECT version, id, state, begun FROM catalogue WHERE state <> 'published' ORDER BY version")
      .toArray();
  }

  function totals(version: number): Totals {
    return sql
      .exec<Totals>(
        `SELECT count(*) AS chunks, max(number) AS newest, coalesce(sum(products), 0) AS products,
          coalesce(sum(characters), 0) AS characters FROM catalogue_chunk WHERE version = ?`,
        version,
      )
      .one();
  }

  function count(query: string, ...versions: (number | null)[]): number {
    return sql.exec<{ count: number }>(`SELECT count(*) AS count FROM ${query}`, ...versions).one().count;
  }

  /** Since when a product without a date of its own is in the range, as far as a version knows. */
  function firstSeenIn(base: number, bucket: number, id: string, now: number): number | null {
    const sought = "SELECT first_seen AS at FROM product WHERE version = ? AND bucket = ? AND id = ?";
    const [found] = sql.exec<{ at: number | null }>(sought, base, bucket, id).toArray();
    return found === undefined ? now : found.at;
  }

  return {
    totals,
    drop,

    /** A new version, empty. */
    begin(id: string, now: number): number {
      const others = waiting();
      for (const { version } of others.slice(0, Math.max(0, others.length + 1 - mostUploads))) drop(version);
      return sql
        .exec<{ version: number }>(
          "INSERT INTO catalogue (id, state, begun) VALUES (?, 'open', ?) RETURNING version",
          id,
          now,
        )
        .one().version;
    },

    /** Null where there is no such version, or it has waited too long. */
    read(version: number, now: number): Version | null {
      const found = find(version);
      return found === null || (found.state !== "published" && found.begun + uploadMs <= now) ? null : found;
    },

    /** An upload as it stands. */
    describe({ version, state, begun }: Version): UploadState {
      const { chunks, products } = totals(version);
      return { version, state, chunks, products, expires: state === "published" ? null : begun + uploadMs };
    },

    /** The hash of a chunk's text, as it was put. */
    chunkHash(version: number, number: number): string | null {
      const sought = "SELECT sha256 FROM catalogue_chunk WHERE version = ? AND number = ?";
      return sql.exec<{ sha256: string }>(sought, version, number).toArray()[0]?.sha256 ?? null;
    },

    /**
     * Puts a chunk in the place of what had its number. Answers the ids that were there already, in it or in other chunks;
     * where there are any, the caller has to roll back. A product without a date of its own is as old as in the version
     * `base`, and as new as now (ms) where that does not have it.
     */
    putChunk(
      { version, number, sha256 }: { version: number; number: number; sha256: string },
      rows: readonly UploadedRow[],
      base: number | null,
      now: number,
    ): Repeated[] {
      if (this.chunkHash(version, number) !== null) {
        sql.exec("DELETE FROM product WHERE version = ? AND chunk = ?", version, number);
      }
      const repeated: Repeated[] = [];
      let characters = 0;
      for (const { line, product } of rows) {
        const { id } = product;
        const [bucket, json] = [bucketOf(id), JSON.stringify(product)];
        characters += json.length + id.length + 28;
        const firstSeen = product.added === undefined && base !== null ? firstSeenIn(base, bucket, id, now) : null;
        const { rowsWritten } = sql.exec(
          "INSERT INTO product VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          ...[version, bucket, id, number, line, firstSeen, json],
        );
        if (rowsWritten > 0) continue;
        const first = "SELECT chunk, line AS firstLine FROM product WHERE version = ? AND bucket = ? AND id = ?";
        const found = sql.exec<{ chunk: number; firstLine: number }>(first, version, bucket, id).one();
        repeated.push({ line, id, ...found });
      }
      sql.exec(
        "INSERT OR REPLACE INTO catalogue_chunk (version, number, sha256, products, characters) VALUES (?, ?, ?, ?, ?)",
        version,
        number,
        sha256,
        rows.length,
        characters,
      );
      return repeated;
    },

    /** From now on nothing of the upload changes. */
    finish(version: number): void {
      sql.exec("UPDATE catalogue SET state = 'finished' WHERE version = ? AND state = 'open'", version);
    },

    /** What publishing a version in place of another would change. */
    changes(version: number, base: number | null): CatalogueChanges {
      const products = count("product WHERE version = ?", version);
      const shared =
        "product n JOIN product o ON o.version = ? AND o.bucket = n.bucket AND o.id = n.id WHERE n.version = ?";
      const kept = count(shared, base, version);
      const changed = count(`${shared} AND n.json <> o.json`, base, version);
      const gone = `FROM product o WHERE o.version = ? AND NOT EXISTS
        (SELECT 1 FROM product n WHERE n.version = ? AND n.bucket = o.bucket AND n.id = o.id)`;
      const removedIds = sql
        .exec<{ id: string }>(`SELECT id ${gone} ORDER BY id LIMIT ${mostRemovedIds}`, base, version)
        .toArray()
        .map(({ id }) => id);
      const removed = base === null ? 0 : count("product WHERE version = ?", base) - kept;
      return {
        version,
        base,
        products,
        added: products - kept,
        changed,
        unchanged: kept - changed,
        removed,
        removedIds,
      };
    },

    /** What a piece of a version holds: products' ids, and them as JSON. */
    *piece(version: number, index: number, of: number): Generator<[id: string, json: string], void> {
      const rows = sql.exec<{ id: string; json: string; firstSeen: number | null }>(
        "SELECT id, json, first_seen AS firstSeen FROM product WHERE version = ? AND bucket IN (SELECT value FROM json_each(?))",
        version,
        JSON.stringify(bucketsOf(index, of)),
      );
      for (const { id, json, firstSeen } of rows) {
        yield [id, firstSeen === null ? json : `${json.slice(0, -1)},"added":${firstSeen}}`];
      }
    },

    /** A version is the published one; what was published before it goes. */
    published(version: number): void {
      const before = "SELECT version FROM catalogue WHERE state = 'published' AND version <> ?";
      for (const one of sql.exec<{ version: number }>(before, version).toArray()) drop(one.version);
      sql.exec("UPDATE catalogue SET state = 'published' WHERE version = ?", version);
    },

    /** Lets go of what has waited too long at a time (ms). */
    expire(now: number): void {
      for (const { version, begun } of waiting()) if (begun + uploadMs <= now) drop(version);
    },

    /** When the next upload expires (ms); null where none is waiting. */
    nextExpiry(): number | null {
      const [oldest] = waiting();
      return oldest === undefined ? null : oldest.begun + uploadMs;
    },
  };
}

/** Makes the tables. */
export function openCatalogue(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS catalogue (
    version INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, state TEXT NOT NULL, begun INTEGER NOT NULL)`);
  sql.exec(`CREATE TABLE IF NOT EXISTS catalogue_chunk (
    version INTEGER NOT NULL, number INTEGER NOT NULL, sha256 TEXT NOT NULL, products INTEGER NOT NULL,
    characters INTEGER NOT NULL, PRIMARY KEY (version, number)) WITHOUT ROWID`);
  sql.exec(`CREATE TABLE IF NOT EXISTS product (
    version INTEGER NOT NULL, bucket INTEGER NOT NULL, id TEXT NOT NULL, chunk INTEGER NOT NULL, line INTEGER NOT NULL,
    first_seen INTEGER, json TEXT NOT NULL, PRIMARY KEY (version, bucket, id)) WITHOUT ROWID`);
}
