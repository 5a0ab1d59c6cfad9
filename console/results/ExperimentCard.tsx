import type { ExperimentReport } from "../../shared/siteResults.ts";
import { formatMoney } from "../format/formatMoney.ts";
import { formatNumber } from "../format/formatNumber.ts";
import { plural } from "../format/plural.ts";
import { Notice } from "../parts/Notice.tsx";
import { ArmComparison } from "./ArmComparison.tsx";
import { ArmsTable } from "./ArmsTable.tsx";
import { metricLabel } from "./metrics.ts";

type Props = { report: ExperimentReport; currency: string };

/** What an experiment has shown: its variants' figures, and each variant against the one they are compared with. */
export function ExperimentCard({ report, currency }: Props) {
  const { campaign, name, goal, results } = report;
  const { sampleRatio, arms, baseline, cut } = results;
  const id = `experiment-${campaign ?? "~"}`;
  const compared = arms.filter(({ variant }) => variant !== baseline);
  const base = arms.find(({ variant }) => variant === baseline);
  return (
    <section class="card detail" aria-labelledby={id}>
      <header class="cardHead">
        <h2 id={id}>
          {name} {campaign === null ? <span class="badge">Everything against nothing</span> : null}
        </h2>
        {goal === null ? null : <p class="small">Goal: {metricLabel(goal)}</p>}
      </header>
      {sampleRatio.state === "broken" ? (
        <Notice kind="bad">
          <p>
            <b>Believe nothing of this.</b> Fewer visitors of some variant are counted than were dealt it (p ={" "}
            {sampleRatio.p.toExponential(1)}), and those who are missing are not like the others. Look for a variant
            that loads late, shows nothing to some, or fails.
          </p>
        </Notice>
      ) : null}
      <ArmsTable report={report} currency={currency} />
      {base === undefined
        ? null
        : compared.map((arm) => <ArmComparison key={arm.variant} arm={arm} base={base} report={report} />)}
      {cut === null || cut.buyers === 0 ? null : (
        <p class="small">
          In comparisons each visitor’s revenue is cut at {formatMoney(cut.above, currency)}, so that no single order
          decides: that concerns {plural(cut.buyers, "buyer")}.
        </p>
      )}
      <p class="small">
        {sampleRatio.state === "asIntended"
          ? `Visitors are split as intended (p = ${formatNumber(sampleRatio.p)}).`
          : sampleRatio.state === "notEnough"
            ? "Too few visitors to see whether they are split as intended."
            : ""}
      </p>
    </section>
  );
}
