import type { SiteToken } from "../../../shared/token.ts";

/** What a secret token may do: `admin` everything about its site, `server` send events. */
export type TokenRole = SiteToken["role"];

/** A token as it is stored: by its hash, and until when it is good (ms), if not for ever. */
type Stored = { sha256: string; role: TokenRole; created: number; expires: number | null };

/** So much of a token's hash names it in lists. */
const idLength = 16;

/** The site's tokens, by their hashes. */
export function tokensIn(sql: SqlStorage) {
  function list(): Stored[] {
    return sql.exec<Stored>("SELECT sha256, role, created, expires FROM token ORDER BY created, sha256").toArray();
  }

  return {
    list,

    /** Answers the token's id. */
    add(sha256: string, role: TokenRole, created: number, expires: number | null): string {
      sql.exec(
        "INSERT INTO token (sha256, role, created, expires) VALUES (?, ?, ?, ?)",
        sha256,
        role,
        created,
        expires,
      );
      return idOf(sha256);
    },

    /** Null where the site has no such token, or it has expired. */
    role(sha256: string, now: number): TokenRole | null {
      const sought = "SELECT role FROM token WHERE sha256 = ? AND (expires IS NULL OR expires > ?)";
      return sql.exec<{ role: TokenRole }>(sought, sha256, now).toArray()[0]?.role ?? null;
    },

    /** The tokens that are good at a time (ms), as lists show them. */
    described(now: number): SiteToken[] {
      return list()
        .filter(({ expires }) => expires === null || expires > now)
        .map(({ sha256, role, created, expires }) => ({ id: idOf(sha256), role, created, expires }));
    },

    /**
     * Ends a token by its id; false where none that is good has it. The row stays until the token's pointer is gone, so
     * that an interrupted publish takes it up again.
     */
    revoke(id: string, now: number): boolean {
      const ended = "UPDATE token SET expires = ? WHERE substr(sha256, 1, ?) = ? AND (expires IS NULL OR expires > ?)";
      return sql.exec(ended, now, idLength, id, now).rowsWritten > 0;
    },

    remove(sha256: string): void {
      sql.exec("DELETE FROM token WHERE sha256 = ?", sha256);
    },
  };
}

/** Makes the table, or adds to an older one what it lacks. */
export function openTokens(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS token (
    sha256 TEXT PRIMARY KEY, role TEXT NOT NULL, created INTEGER NOT NULL, expires INTEGER) WITHOUT ROWID`);
  const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info('token')").toArray();
  if (!columns.some(({ name }) => name === "expires")) sql.exec("ALTER TABLE token ADD COLUMN expires INTEGER");
}

function idOf(sha256: string): string {
  return sha256.slice(0, idLength);
}
