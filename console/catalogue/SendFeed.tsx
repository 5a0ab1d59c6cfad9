import { useEffect, useState } from "preact/hooks";
import type { Feed } from "../../formats/feed/readFeed.ts";
import type { CatalogueChanges } from "../../shared/catalogueUpload.ts";
import { sendCatalogue } from "../../shared/sendCatalogue.ts";
import type { Api } from "../api/createApi.ts";
import { plural } from "../format/plural.ts";
import { useAction } from "../hooks/useAction.ts";
import type { Outcome } from "../models/Outcome.ts";
import { ConfirmDialog } from "../parts/ConfirmDialog.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { ChangesText } from "./ChangesText.tsx";

type Props = { api: Api; site: string; feed: Feed; onPublished: (what: Outcome) => void };
/** What would change, for as long as it is asked whether it shall. */
type Asked = { changes: CatalogueChanges; answer: (isAgreed: boolean) => void };

/** Uploads a feed, shows what it would change, and publishes it if asked to. */
export function SendFeed({ api, site, feed, onPublished }: Props) {
  const { busy, error, run } = useAction();
  const [sent, setSent] = useState(0);
  const [asked, setAsked] = useState<Asked | null>(null);
  // Whoever goes away has not agreed.
  useEffect(() => () => asked?.answer(false), [asked]);
  const send = () =>
    run(async () => {
      let total = 0;
      setSent(0);
      const agree = (changes: CatalogueChanges) =>
        new Promise<boolean>((answer) => {
          setAsked({ changes, answer });
        });
      const { published } = await sendCatalogue(api.ask, api.cataloguePath(site), feed.products, agree, (more) => {
        total += more;
        setSent(total);
      });
      if (published) onPublished({ kind: "good", text: `${plural(feed.products.length, "product")} are published.` });
    });
  return (
    <>
      {error === null ? null : <ErrorNotice error={error} />}
      {busy ? <progress aria-label="Uploading" value={sent} max={feed.products.length} /> : null}
      <div class="actions">
        <button type="button" class="primary" disabled={busy} onClick={send}>
          {busy ? "Uploading…" : "Upload and compare"}
        </button>
      </div>
      {asked === null ? null : (
        <ConfirmDialog
          title="Publish this catalogue?"
          confirm={
            asked.changes.removed === 0 ? "Publish" : `Publish and remove ${plural(asked.changes.removed, "product")}`
          }
          onConfirm={async () => asked.answer(true)}
          onClose={() => {
            asked.answer(false);
            setAsked(null);
          }}
        >
          <ChangesText changes={asked.changes} />
        </ConfirmDialog>
      )}
    </>
  );
}
