import type { ModelSummary } from "../../shared/admin.ts";
import { featureLabel } from "../format/featureLabel.ts";
import { formatTime } from "../format/formatTime.ts";
import { plural } from "../format/plural.ts";
import { sourceLabel } from "../format/sourceLabel.ts";
import { ActiveBadge } from "../parts/ActiveBadge.tsx";
import { routeTo } from "../route/routeTo.ts";

type Props = { site: string; model: ModelSummary; shown: boolean; onActivate: () => void };

/** One stored version: what it is, a link to its segments, and the button that activates it. */
export function VersionRow({ site, model, shown, onActivate }: Props) {
  const { version, active, created, lineage, segments, features } = model;
  return (
    <li class={shown ? "version shown" : "version"}>
      <p class="versionName">
        <a href={routeTo(site, version)} aria-current={shown ? "true" : undefined}>
          Version {version}
        </a>
        {active ? <ActiveBadge /> : null}
      </p>
      <p class="small">
        {sourceLabel(lineage)} · <time dateTime={new Date(created).toISOString()}>{formatTime(created)}</time>
      </p>
      <p class="small features">
        {plural(segments.length, "segment")} · {plural(features.length, "feature")}:{" "}
        {features.map(featureLabel).join(", ")}
      </p>
      {active ? null : (
        <button type="button" aria-label={`Activate version ${version}`} onClick={onActivate}>
          Activate
        </button>
      )}
    </li>
  );
}
