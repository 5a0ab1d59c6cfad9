import { useState } from "preact/hooks";
import type { Api } from "../api/createApi.ts";
import { CataloguePanel } from "../catalogue/CataloguePanel.tsx";
import { useLoad } from "../hooks/useLoad.ts";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { Notice } from "../parts/Notice.tsx";
import { routeTo } from "../route/routeTo.ts";
import { VersionDetail } from "../segments/VersionDetail.tsx";
import { UploadPanel } from "../upload/UploadPanel.tsx";
import type { Outcome } from "./Outcome.ts";
import { VersionList } from "./VersionList.tsx";

type Props = { api: Api; site: string; version: number | null };

/** A site's models: the versions, one of them in detail, and a way to bring another; and its catalogue. */
export function ModelsPage({ api, site, version }: Props) {
  const { value, error, busy, reload } = useLoad(async () => {
    const [info, list] = await Promise.all([api.site(site), api.models(site)]);
    return { info, list };
  }, [api, site]);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  if (value === undefined) {
    return error === null ? <Busy text="Loading the site…" /> : <ErrorNotice error={error} onRetry={reload} />;
  }
  const { settings } = value.info;
  const { active, models } = value.list;
  const shown = version ?? active ?? models[0]?.version ?? null;
  const changed = (what: Outcome) => {
    setOutcome(what);
    reload();
  };
  return (
    <>
      <header class="pageHead">
        <h1>{settings.name}</h1>
        <p>Segments decide which banners and recommendations a visitor sees. One version is active at a time.</p>
        <div role="status">{outcome === null ? null : <Notice kind={outcome.kind}>{outcome.text}</Notice>}</div>
      </header>
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      <div class="columns" aria-busy={busy}>
        <div class="side">
          <VersionList api={api} site={site} list={value.list} shown={shown} onChanged={changed} onStale={reload} />
          <UploadPanel
            api={api}
            site={site}
            active={active}
            currency={settings.currency}
            onStored={(stored, what) => {
              location.hash = routeTo(site, stored);
              changed(what);
            }}
          />
          <CataloguePanel api={api} info={value.info} onPublished={changed} />
        </div>
        {shown === null ? null : (
          <VersionDetail
            key={shown}
            api={api}
            site={site}
            version={shown}
            active={shown === active}
            currency={settings.currency}
          />
        )}
      </div>
    </>
  );
}
