import { useEffect, useRef } from "preact/hooks";
import type { Api } from "../api/createApi.ts";
import { useLoad } from "../hooks/useLoad.ts";
import { ActiveBadge } from "../parts/ActiveBadge.tsx";
import { Busy } from "../parts/Busy.tsx";
import { ErrorNotice } from "../parts/ErrorNotice.tsx";
import { CentroidTable } from "./CentroidTable.tsx";
import { DownloadCentroids } from "./DownloadCentroids.tsx";
import { LineageFacts } from "./LineageFacts.tsx";
import { SegmentShares } from "./SegmentShares.tsx";

type Props = { api: Api; site: string; version: number; active: boolean; currency: string };

/** One version: its segments with their sizes, their centroids, and where it came from. */
export function VersionDetail({ api, site, version, active, currency }: Props) {
  const { value, error, reload } = useLoad(() => api.model(site, version), [api, site, version]);
  const heading = useFocusWhenChosen();
  return (
    <section class="card detail" aria-labelledby="detail">
      <header class="cardHead">
        <h2 id="detail" ref={heading} tabIndex={-1}>
          Version {version} {active ? <ActiveBadge /> : null}
        </h2>
        {value === undefined ? null : <DownloadCentroids site={site} version={version} model={value.model} />}
      </header>
      {error === null ? null : <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === null ? <Busy text={`Loading version ${version}…`} /> : null}
      {value === undefined ? null : (
        <>
          <SegmentShares segments={value.model.segments} />
          <CentroidTable model={value.model} currency={currency} />
          <LineageFacts model={value.model} />
        </>
      )}
    </section>
  );
}

/** Moves the focus to a version chosen from the list, which on a narrow screen also brings it into view. */
function useFocusWhenChosen() {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const chosen = document.activeElement?.closest(".versions") ?? null;
    if (chosen !== null) heading.current?.focus();
  }, []);
  return heading;
}
