import { aliasesIn } from "./aliases.ts";
import { claimsIn } from "./claims.ts";
import { dueIn } from "./due.ts";
import { erasureIn } from "./erasure.ts";
import { linksIn } from "./links.ts";
import { resultsIn } from "./results.ts";
import { retentionIn } from "./retention.ts";
import { scopeIn } from "./scope.ts";
import { streamIn } from "./stream.ts";
import { subjectsIn } from "./subjects.ts";

/** A shard's rows, by what they tell. Whoever works with some of them says which. */
export type Rows = ReturnType<typeof rowsIn>;

/** All rows of a shard, opened once: some are also held in memory. */
export function rowsIn(sql: SqlStorage) {
  return {
    scope: scopeIn(sql),
    subjects: subjectsIn(sql),
    claims: claimsIn(sql),
    links: linksIn(sql),
    aliases: aliasesIn(sql),
    due: dueIn(sql),
    stream: streamIn(sql),
    erasure: erasureIn(sql),
    retention: retentionIn(sql),
    results: resultsIn(sql),
  };
}
