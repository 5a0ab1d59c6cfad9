/** The version of the shard's tables; a change raises it and brings a migration. */
const schemaVersion = 6;

/** The tables as they are. All are keyed by what they are found by, without a rowid, so that a row costs one write. */
const tables = [
  `CREATE TABLE IF NOT EXISTS subject (
    id TEXT PRIMARY KEY, profile TEXT NOT NULL, newestAt INTEGER NOT NULL, newestId TEXT NOT NULL,
    position INTEGER NOT NULL, recent BLOB NOT NULL, due INTEGER, projected INTEGER,
    results TEXT, behind INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID`,
  // The events by the subject under which they were first stored, and by id: the key is the dedupe. `arrived` is when they
  // were stored first, which may be long after their place in the log; 0 where an earlier release did not note it. `position` is
  // the subject's with it; none where it came with a history that was given, or an earlier release did not note it.
  `CREATE TABLE IF NOT EXISTS log (
    subject TEXT, origin TEXT, id TEXT, at INTEGER NOT NULL, event TEXT NOT NULL, arrived INTEGER NOT NULL DEFAULT 0,
    position INTEGER, PRIMARY KEY (subject, origin, id)) WITHOUT ROWID`,
  // `base` holds, as JSON, what the log has forgotten (`Base`), `moves` where a customer's checkpoint stood and since which
  // position: so a profile can be made again as it was.
  `CREATE TABLE IF NOT EXISTS checkpoint (
    subject TEXT, origin TEXT, at INTEGER NOT NULL, profile TEXT NOT NULL, base TEXT, moves TEXT,
    PRIMARY KEY (subject, origin)) WITHOUT ROWID`,
  // What each order and refund was counted with; what an earlier release claimed has no more than an id.
  `CREATE TABLE IF NOT EXISTS claim (
    id TEXT PRIMARY KEY, value INTEGER, currency TEXT, trusted INTEGER, subject TEXT, at INTEGER) WITHOUT ROWID`,
  // What results know of a subject's events before a place, by the customer or the visitor's origin.
  `CREATE TABLE IF NOT EXISTS settled (
    origin TEXT PRIMARY KEY, subject TEXT NOT NULL, at INTEGER NOT NULL, results TEXT NOT NULL) WITHOUT ROWID`,
  // What each of these stands for in the shard's sums, and the sums.
  `CREATE TABLE IF NOT EXISTS standing (origin TEXT PRIMARY KEY, subject TEXT NOT NULL, sums TEXT NOT NULL) WITHOUT ROWID`,
  "CREATE TABLE IF NOT EXISTS result (name TEXT PRIMARY KEY, sums TEXT NOT NULL) WITHOUT ROWID",
  // The customers of a visitor, the newest last.
  `CREATE TABLE IF NOT EXISTS link (
    visitor TEXT, number INTEGER, customer TEXT NOT NULL, verified INTEGER NOT NULL, ended INTEGER NOT NULL,
    told INTEGER NOT NULL, PRIMARY KEY (visitor, number)) WITHOUT ROWID`,
  // The origins whose whole history a customer has been given, whether the visitor's projection is the customer's, the
  // customer's position when it was given, and whether the visitor is, or was, believed to be the customer.
  `CREATE TABLE IF NOT EXISTS alias (
    customer TEXT, origin TEXT, visitor TEXT NOT NULL, shown INTEGER NOT NULL, since INTEGER NOT NULL, position INTEGER,
    believed INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (customer, origin)) WITHOUT ROWID`,
  // What is to be done, by time, with what it takes.
  `CREATE TABLE IF NOT EXISTS due (
    at INTEGER, lane TEXT, key TEXT, tries INTEGER NOT NULL, payload TEXT, PRIMARY KEY (at, lane, key)) WITHOUT ROWID`,
];

/** Makes the shard's tables, or brings those of an earlier release up to date. */
export function openSchema(storage: DurableObjectStorage): SqlStorage {
  const { sql } = storage;
  storage.transactionSync(() => {
    sql.exec("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
    const version = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'schema'").toArray()[0]?.value;
    if (version === "1") fromVersion1(sql);
    else for (const table of tables) sql.exec(table);
    if (version === "2") sql.exec("ALTER TABLE log ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0");
    if (version === "2" || version === "3") toVersion4(sql);
    if (version !== undefined && Number(version) < 5) toVersion5(sql);
    if (version !== undefined && Number(version) < 6) toVersion6(sql);
    if (version !== String(schemaVersion)) {
      sql.exec("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", String(schemaVersion));
    }
  });
  return sql;
}

/** Version 1 had no origins, for nobody was merged, and claims without what they claim. */
function fromVersion1(sql: SqlStorage): void {
  for (const name of ["log", "checkpoint", "claim"]) sql.exec(`ALTER TABLE ${name} RENAME TO ${name}1`);
  for (const table of tables) sql.exec(table);
  sql.exec("INSERT INTO log (subject, origin, id, at, event) SELECT subject, subject, id, at, event FROM log1");
  sql.exec(
    "INSERT INTO checkpoint (subject, origin, at, profile) SELECT subject, subject, at, profile FROM checkpoint1",
  );
  sql.exec("INSERT INTO claim (id) SELECT id FROM claim1");
  for (const name of ["log", "checkpoint", "claim"]) sql.exec(`DROP TABLE ${name}1`);
  startBases(sql);
}

/** Up to version 3 nothing was kept by which a profile of the past can be made. */
function toVersion4(sql: SqlStorage): void {
  sql.exec("ALTER TABLE log ADD COLUMN position INTEGER");
  sql.exec("ALTER TABLE checkpoint ADD COLUMN base TEXT");
  sql.exec("ALTER TABLE checkpoint ADD COLUMN moves TEXT");
  sql.exec("ALTER TABLE alias ADD COLUMN position INTEGER");
  startBases(sql);
}

/** What the logs have forgotten so far stands in the checkpoints. */
function startBases(sql: SqlStorage): void {
  sql.exec(`UPDATE checkpoint SET base = json_object('at', at, 'profile', json(profile),
    'position', coalesce((SELECT position FROM subject WHERE id = checkpoint.subject), 0))`);
}

/** Before version 5 there were no results; who was shown a customer's projection was, and is, believed. */
function toVersion5(sql: SqlStorage): void {
  if (!hasColumn(sql, "subject", "results")) sql.exec("ALTER TABLE subject ADD COLUMN results TEXT");
  if (hasColumn(sql, "alias", "believed")) return;
  sql.exec("ALTER TABLE alias ADD COLUMN believed INTEGER NOT NULL DEFAULT 0");
  sql.exec("UPDATE alias SET believed = shown");
}

/** Before version 6 each late event was folded as it came. */
function toVersion6(sql: SqlStorage): void {
  if (hasColumn(sql, "subject", "behind")) return;
  sql.exec("ALTER TABLE subject ADD COLUMN behind INTEGER NOT NULL DEFAULT 0");
}

function hasColumn(sql: SqlStorage, table: string, column: string): boolean {
  const columns = sql.exec<{ name: string }>("SELECT name FROM pragma_table_info(?)", table).toArray();
  return columns.some(({ name }) => name === column);
}
