import { useState } from "preact/hooks";
import type { Api } from "../api/createApi.ts";
import type { SiteInfo } from "../api/SiteInfo.ts";
import { plural } from "../format/plural.ts";
import type { Outcome } from "../models/Outcome.ts";
import { Notice } from "../parts/Notice.tsx";
import { FileDrop } from "../upload/FileDrop.tsx";
import { ChosenFeed } from "./ChosenFeed.tsx";

type Props = { api: Api; info: SiteInfo; onPublished: (what: Outcome) => void };

/** The products of a site, and a way to bring others: choose a feed, look at what it changes, publish it. */
export function CataloguePanel({ api, info, onPublished }: Props) {
  const [choice, setChoice] = useState<{ files: readonly File[]; round: number }>({ files: [], round: 0 });
  const choose = (files: readonly File[]) => setChoice(({ round }) => ({ files, round: round + 1 }));
  const [file] = choice.files;
  return (
    <section class="card" aria-labelledby="catalogue">
      <h2 id="catalogue">Catalogue</h2>
      <p>{info.products === 0 ? "No products yet." : `${plural(info.products, "product")} can be recommended.`}</p>
      <FileDrop
        label="Choose a product feed or drop it here"
        accept=".xml,.csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz"
        onChoose={choose}
      >
        Google Merchant feed (XML, TSV, CSV) or products as JSON, also as <code>.gz</code>
      </FileDrop>
      {choice.files.length > 1 ? <Notice kind="bad">Choose one file at a time.</Notice> : null}
      {file !== undefined && choice.files.length === 1 ? (
        <ChosenFeed
          key={choice.round}
          {...{ api, info, file }}
          onClear={() => choose([])}
          onPublished={(what) => {
            choose([]);
            onPublished(what);
          }}
        />
      ) : null}
    </section>
  );
}
