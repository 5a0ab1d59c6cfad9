import { useState } from "preact/hooks";
import type { Api } from "../api/createApi.ts";
import { plural } from "../format/plural.ts";
import { useLoad } from "../hooks/useLoad.ts";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { Notice } from "../parts/Notice.tsx";
import { ExperimentCard } from "./ExperimentCard.tsx";
import { NoExperiments } from "./NoExperiments.tsx";
import { segmentName } from "./segmentName.ts";
import { WeeksCard } from "./WeeksCard.tsx";

type Props = { api: Api; site: string };

/** What a site's experiments have shown, and its visitors week by week. */
export function ResultsPage({ api, site }: Props) {
  const [segment, setSegment] = useState<string | null>(null);
  const { value, error, busy, reload } = useLoad(async () => {
    const [info, results] = await Promise.all([api.site(site), api.results(site, segment)]);
    return { info, results };
  }, [api, site, segment]);

  if (value === undefined) {
    return error === null ? <Busy text="Loading the results…" /> : <ErrorNotice error={error} onRetry={reload} />;
  }
  const { settings } = value.info;
  const { experiments, waiting } = value.results;
  const segments = [...new Set(experiments.flatMap((one) => one.segments))].sort();
  return (
    <>
      <header class="pageHead">
        <h1>Results of {settings.name}</h1>
        <p>
          Looking is free: the intervals hold however often you look. Decide on one figure, of all visitors, before you
          do.
        </p>
      </header>
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      {waiting === 0 ? null : (
        <Notice kind="hint">{plural(waiting, "visitor")} did something just now that is not counted here yet.</Notice>
      )}
      {experiments.length === 0 ? (
        <NoExperiments site={site} />
      ) : (
        <p class="filter">
          <label>
            Visitors of{" "}
            <select
              value={segment === null ? "*" : `=${segment}`}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                setSegment(chosen === "*" ? null : chosen.slice(1));
              }}
            >
              <option value="*">all segments</option>
              {segments.map((id) => (
                <option key={id} value={`=${id}`}>
                  {segmentName(id)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={reload} disabled={busy}>
            Load again
          </button>
        </p>
      )}
      <div class="results" aria-busy={busy}>
        {experiments.map((report) => (
          <ExperimentCard key={report.campaign ?? ""} report={report} currency={settings.currency} />
        ))}
        <WeeksCard api={api} site={site} currency={settings.currency} />
      </div>
    </>
  );
}
