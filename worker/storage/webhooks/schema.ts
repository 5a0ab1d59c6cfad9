/**
 * Makes the tables of a site's webhooks. `delivery` is both queue and log: of each subject's queued deliveries to a webhook
 * only the first has a `next`, so that they arrive in order, and what may be sent is found by one index.
 */
export function openSchema(sql: SqlStorage): SqlStorage {
  sql.exec("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  sql.exec(`CREATE TABLE IF NOT EXISTS webhook (
    id TEXT PRIMARY KEY, url TEXT NOT NULL, triggers TEXT NOT NULL, secret TEXT NOT NULL, oldSecret TEXT,
    oldUntil INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL, note TEXT, created INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0, failingSince INTEGER, resumeAt INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`);
  sql.exec(`CREATE TABLE IF NOT EXISTS delivery (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, webhook TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
    subject TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL, queued INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, next INTEGER, tried INTEGER, status INTEGER, ms INTEGER, answer TEXT,
    UNIQUE (webhook, id))`);
  sql.exec("CREATE INDEX IF NOT EXISTS ready ON delivery (webhook, next) WHERE next IS NOT NULL");
  sql.exec("CREATE INDEX IF NOT EXISTS waiting ON delivery (webhook, subject, seq) WHERE state = 'queued'");
  sql.exec("CREATE INDEX IF NOT EXISTS listed ON delivery (webhook, state, seq)");
  // The triggers that were taken, longer than the log of a busy webhook reaches back.
  sql.exec(
    "CREATE TABLE IF NOT EXISTS seen (id TEXT PRIMARY KEY, subject TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
  );
  return sql;
}
