import { useState } from "preact/hooks";
import { type Feed, readFeed } from "../../formats/feed/readFeed.ts";
import type { Api } from "../api/createApi.ts";
import type { SiteInfo } from "../api/SiteInfo.ts";
import { plural } from "../format/plural.ts";
import { useLoad } from "../hooks/useLoad.ts";
import type { Outcome } from "../models/Outcome.ts";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { FeedRemarks } from "./FeedRemarks.tsx";
import { feedBytes } from "./feedBytes.ts";
import { SendFeed } from "./SendFeed.tsx";

type Props = { api: Api; info: SiteInfo; file: File; onClear: () => void; onPublished: (what: Outcome) => void };

/** The chosen feed: what was read of it and what is wrong with it. It stays chosen until it is published or removed. */
export function ChosenFeed({ api, info, file, onClear, onPublished }: Props) {
  const [read, setRead] = useState(0);
  const { currency } = info.settings;
  const { value, error, busy, reload } = useLoad(() => {
    let bytes = 0;
    setRead(0);
    return readFeed(
      feedBytes(file, (more) => {
        bytes += more;
        setRead(bytes);
      }),
      { currency },
    );
  }, [file, currency]);
  const feed = busy || error !== null ? undefined : value;
  return (
    <div class="chosen" aria-busy={busy}>
      <p class="fileName">
        <b>{file.name}</b>
        <button type="button" class="quiet" onClick={onClear}>
          Remove
        </button>
      </p>
      <p role="status">{busy ? "Reading…" : summaryOf(feed)}</p>
      {busy ? <progress aria-label="Reading" value={read} max={Math.max(1, file.size)} /> : null}
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      {feed === undefined ? null : <FeedRemarks feed={feed} />}
      {feed === undefined || feed.refused || feed.products.length === 0 ? null : (
        <SendFeed api={api} site={info.site} feed={feed} onPublished={onPublished} />
      )}
    </div>
  );
}

function summaryOf(feed: Feed | undefined): string {
  if (feed === undefined || feed.refused) return "";
  return `Read ${plural(feed.products.length, "product")}. Nothing is uploaded yet.`;
}
