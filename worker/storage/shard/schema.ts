/** The version of the shard's tables; a change raises it and brings a migration. */
const schemaVersion = 1;

/**
 * Makes the shard's tables. All are keyed by what they are found by, without a rowid, so that a row costs one write:
 * `log` holds the events by id (its key is the dedupe), `due` what is to be done, by time, with what it takes.
 */
export function openSchema(sql: SqlStorage): SqlStorage {
  sql.exec("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  sql.exec(`CREATE TABLE IF NOT EXISTS subject (
    id TEXT PRIMARY KEY, profile TEXT NOT NULL, newestAt INTEGER NOT NULL, newestId TEXT NOT NULL,
    position INTEGER NOT NULL, recent BLOB NOT NULL, due INTEGER, projected INTEGER) WITHOUT ROWID`);
  sql.exec(`CREATE TABLE IF NOT EXISTS log (
    subject TEXT, id TEXT, at INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (subject, id)) WITHOUT ROWID`);
  sql.exec(
    "CREATE TABLE IF NOT EXISTS checkpoint (subject TEXT PRIMARY KEY, at INTEGER NOT NULL, profile TEXT NOT NULL) WITHOUT ROWID",
  );
  sql.exec("CREATE TABLE IF NOT EXISTS claim (id TEXT PRIMARY KEY) WITHOUT ROWID");
  sql.exec(`CREATE TABLE IF NOT EXISTS due (
    at INTEGER, lane TEXT, key TEXT, tries INTEGER NOT NULL, payload TEXT, PRIMARY KEY (at, lane, key)) WITHOUT ROWID`);
  sql.exec("INSERT INTO meta VALUES ('schema', ?) ON CONFLICT DO NOTHING", String(schemaVersion));
  return sql;
}
