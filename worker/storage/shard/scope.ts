/** The site of a shard, how many shards it has, and the published version by which it was last called. */
export type Scope = { site: string; shards: number; version: number };

/** The scope of a shard's newest call, kept so that alarms know it too. */
export function scopeIn(sql: SqlStorage) {
  let known: Scope | null = null;

  function read(): Scope {
    if (known !== null) return known;
    const row = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'scope'").toArray()[0];
    if (row === undefined) throw new Error("this shard was never called");
    known = JSON.parse(row.value) as Scope;
    return known;
  }

  function isStored(): boolean {
    return known !== null || sql.exec("SELECT 1 FROM meta WHERE key = 'scope'").toArray().length > 0;
  }

  return {
    read,

    /** A call's scope, unless a later version was published meanwhile: other isolates may not know it yet. */
    newer(scope: Scope): Scope {
      return isStored() && read().version > scope.version ? read() : scope;
    },

    /** Lets go of what is held in memory. */
    forget(): void {
      known = null;
    },

    /** Keeps a call's scope; a row is written only where it is newer than the one before. */
    write(scope: Scope): void {
      if (isStored() && read().version >= scope.version) return;
      known = scope;
      sql.exec("INSERT OR REPLACE INTO meta VALUES ('scope', ?)", JSON.stringify(scope));
    },
  };
}
