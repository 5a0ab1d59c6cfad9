import type { Feed } from "../../formats/feed/readFeed.ts";
import { plural } from "../format/plural.ts";
import { Notice } from "../parts/Notice.tsx";
import { RowErrors } from "../upload/RowErrors.tsx";

/** What is wrong with a feed: with the whole, with some of its rows, with some of their values. */
export function FeedRemarks({ feed: { refused, errors, errorCount, notes, noteCount } }: { feed: Feed }) {
  return (
    <>
      {errorCount === 0 ? null : (
        <>
          <Notice kind="bad">
            {refused
              ? "This feed cannot be used. Nothing was uploaded."
              : `${plural(errorCount, "mistake")}: the rows that have them are left out, and their products removed.`}
          </Notice>
          <RowErrors errors={errors} />
          {errorCount > errors.length ? <p>And {plural(errorCount - errors.length, "more mistake")}.</p> : null}
        </>
      )}
      {noteCount === 0 ? null : (
        <details>
          <summary>{plural(noteCount, "value")} left out</summary>
          <RowErrors errors={notes} />
        </details>
      )}
    </>
  );
}
