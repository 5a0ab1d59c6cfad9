import type { Campaign } from "../../../shared/campaign.ts";
import type { ExperimentReport } from "../../../shared/siteResults.ts";
import { baselineOf, type Variants } from "../../../shared/variants.ts";
import type { Epochs } from "../experiment/Epochs.ts";
import { holdoutVariants } from "../experiment/holdoutVariants.ts";
import { experimentName, holdoutExperiment } from "./exposuresOf.ts";
import type { MeasuredSite } from "./MeasuredSite.ts";
import type { GroupedSums } from "./resultSums.ts";
import { resultsOf } from "./resultsOf.ts";
import { addSums, type Sums, sumAt } from "./sums.ts";

/** An arm's visitors of a segment, who first saw it in an epoch. */
type Part = { variant: string; epoch: number; segment: string; sums: Sums };
type Told = Pick<ExperimentReport, "campaign" | "name" | "goal">;

/**
 * What a site's experiments have shown: the holdout, then each campaign's that has one, from the site's sums; of all visitors,
 * or of those who were in a segment (empty for none) when they first saw it.
 */
export function experimentReports(
  { settings, campaigns, epochs, holdout }: MeasuredSite,
  sums: GroupedSums,
  segment: string | undefined,
): ExperimentReport[] {
  const parts = partsByExperiment(sums);
  const report = (told: Told, variants: Variants, split: Epochs, cost: number | undefined): ExperimentReport => {
    const name = experimentName(told.campaign ?? holdoutExperiment, variants.salt);
    return reportOf(told, variants, split, parts.get(name) ?? [], segment, cost);
  };
  const { holdout: held } = settings;
  const site =
    held === undefined || holdout === undefined
      ? []
      : [report({ campaign: null, name: "Holdout", goal: null }, holdoutVariants(held), holdout, undefined)];
  return [...site, ...campaigns.flatMap((campaign) => ofCampaign(campaign, epochs[campaign.id], report))];
}

function ofCampaign(
  { id, name, goal, cost, experiment }: Campaign,
  epochs: Epochs | undefined,
  report: (told: Told, variants: Variants, split: Epochs, cost: number | undefined) => ExperimentReport,
): ExperimentReport[] {
  if (experiment === undefined || epochs === undefined) return [];
  return [report({ campaign: id, name, goal: goal ?? null }, experiment, epochs, cost)];
}

function reportOf(
  told: Told,
  experiment: Variants,
  epochs: Epochs,
  parts: readonly Part[],
  segment: string | undefined,
  cost: number | undefined,
): ExperimentReport {
  const wanted = segment === undefined ? parts : parts.filter((part) => part.segment === segment);
  const variants = experiment.variants.map(({ id, share, paused, content, ...named }) => ({
    id,
    name: "name" in named && typeof named.name === "string" ? named.name : id,
    share,
    paused: paused === true,
    control: content === "control",
  }));
  const arms = new Map<string, Map<number, Sums>>(variants.map(({ id }) => [id, new Map()]));
  for (const { variant, epoch, sums } of wanted) {
    const arm = arms.get(variant) ?? new Map<number, Sums>();
    arms.set(variant, arm.set(epoch, addSums(arm.get(epoch) ?? new Map(), sums)));
  }
  const shown = new Set(variants.filter(({ control }) => !control).map(({ id }) => id));
  return {
    ...told,
    salt: experiment.salt,
    variants,
    segments: [...new Set(parts.map((part) => part.segment))].sort(),
    results: resultsOf({
      arms,
      baseline: baselineOf(experiment) ?? "",
      intended: new Map(epochs.map((split, epoch) => [epoch, new Map(Object.entries(split))])),
      costs: cost === undefined ? new Map() : costsOf(cost, shown, parts, wanted),
    }),
  };
}

/** A campaign's cost (minor units) borne by those to whom it was shown, each visitor as much as the other. */
function costsOf(
  cost: number,
  shown: ReadonlySet<string>,
  all: readonly Part[],
  wanted: readonly Part[],
): Map<string, number> {
  const visitors = (parts: readonly Part[], isOf: (variant: string) => boolean) =>
    parts.reduce((sum, part) => sum + (isOf(part.variant) ? sumAt(part.sums, "visitors") : 0), 0);
  const everyone = visitors(all, (variant) => shown.has(variant));
  if (everyone === 0) return new Map();
  return new Map(Array.from(shown, (id) => [id, (cost * visitors(wanted, (variant) => variant === id)) / everyone]));
}

/** The sums of arms, by experiment. */
function partsByExperiment(groups: GroupedSums): Map<string, Part[]> {
  const parts = new Map<string, Part[]>();
  for (const [group, sums] of groups) {
    const [kind, experiment = "", variant = "", epoch, segment = "="] = group.split(".");
    if (kind !== "arm") continue;
    const known = parts.get(experiment) ?? [];
    parts.set(experiment, known);
    known.push({ variant, epoch: Number(epoch), segment: segment.slice(1), sums });
  }
  return parts;
}
