import type { DecidedSegment } from "../../shared/decision.ts";
import type { Explanation } from "../../shared/explanation.ts";
import { formatShare } from "../format/formatShare.ts";
import { formatTime } from "../format/formatTime.ts";
import { Facts } from "../parts/Facts.tsx";
import { Notice } from "../parts/Notice.tsx";
import { dealtText } from "./dealtText.ts";

/** Who it was about, when, by which versions, and how sure the explanation is. */
export function OverviewCard({ explanation }: { explanation: Explanation }) {
  const { decision, visitor, time, versions, segment, profile, reproduced, preview, holdout } = explanation;
  const { published, newest, model } = versions;
  const later = newest === published ? "" : `, now ${newest}`;
  return (
    <section class="card" aria-label="Overview">
      <h2>{decision === null ? "What the visitor would get now" : "The decision"}</h2>
      <Notice kind={reproduced.isExact ? "good" : "hint"}>{reproduced.words}</Notice>
      <Facts
        facts={[
          ["Visitor", visitor ?? "not known"],
          ["Time", formatTime(time)],
          ["Segment", segmentWords(segment)],
          ["Profile", profile.words],
          ["Published version", `${published}${later}`],
          ["Model", model === null ? "none active" : `version ${model}`],
          ["Holdout", holdout && dealtText(holdout)],
          ["Preview", preview && (Object.values(preview).filter(Boolean).join(", ") || "as it is")],
        ]}
      />
    </section>
  );
}

function segmentWords(segment: DecidedSegment | null): string {
  if (segment === null) return "none";
  if (segment.kind === "rule") {
    return `${segment.name}, by its rule${segment.centroid === null ? "" : `; in the model ${segmentWords(segment.centroid)}`}`;
  }
  if (segment.kind === "fallback") return `${segment.name}, for too little history`;
  return `${segment.name}, with confidence ${formatShare(segment.confidence)}`;
}
