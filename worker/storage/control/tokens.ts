/** What a secret token may do: `admin` everything about its site, `server` send events. */
export type TokenRole = "admin" | "server";

/** The site's tokens, by their hashes. */
export function tokensIn(sql: SqlStorage) {
  return {
    add(sha256: string, role: TokenRole, created: number): void {
      sql.exec("INSERT INTO token VALUES (?, ?, ?)", sha256, role, created);
    },

    /** Null where the site has no such token. */
    role(sha256: string): TokenRole | null {
      return (
        sql.exec<{ role: TokenRole }>("SELECT role FROM token WHERE sha256 = ?", sha256).toArray()[0]?.role ?? null
      );
    },

    list(): { sha256: string; role: TokenRole }[] {
      return sql.exec<{ sha256: string; role: TokenRole }>("SELECT sha256, role FROM token").toArray();
    },
  };
}
