import type { Explanation } from "../../../shared/explanation.ts";
import { decide, type Question } from "../decide.ts";
import type { Published } from "../published.ts";
import type { Tables } from "../tables.ts";
import { holdoutPart } from "./dealtParts.ts";
import { distancesPart } from "./distancesPart.ts";
import { featuresPart } from "./featuresPart.ts";
import { rulesPart } from "./rulesPart.ts";
import { type Asked, signalsPart } from "./signalsPart.ts";
import { slotPart } from "./slotPart.ts";

/** What the question alone cannot say: which decision it was, and how sure it is that this is what it stood on. */
type Said = Pick<Explanation, "decision" | "visitor" | "reproduced" | "profile"> & {
  /** The published version by now. */
  newest: number;
  asked: Asked;
  idOf: (index: number) => string;
};

/**
 * Why a question is answered as it is at a time (ms): it decides by `decide` itself, and shows all that stood behind it.
 * `published` is the version that is or was decided by.
 */
export async function explain(
  question: Question,
  published: Published,
  tables: Tables,
  now: number,
  { newest, asked, idOf, ...said }: Said,
): Promise<Explanation> {
  const { request, profile, preview } = question;
  const { site, version, model } = published;
  const decisions = await decide(question, published, tables, now, idOf);
  const { segment } = decisions;
  const centroid = segment?.kind === "rule" ? segment.centroid : segment;
  const context = {
    ...{ request, profile, published, tables, now },
    segment: centroid?.id ?? null,
    segments: [segment?.kind === "rule" ? segment : null, centroid].flatMap((one) => one?.id ?? []),
  };
  const slots = [];
  const held = request.visitor === undefined ? null : holdoutPart(request.visitor, published);
  for (const decided of Object.values(decisions.slots)) slots.push(await slotPart(decided, context, preview?.campaign));
  return {
    site,
    ...said,
    time: now,
    versions: { published: version, newest, model: model?.version ?? null },
    ...(preview === undefined
      ? {}
      : { preview: { segment: preview.segment, campaign: preview.campaign, variant: preview.variant } }),
    signals: signalsPart(question, published, now, asked),
    features: featuresPart(profile, model, now),
    distances: distancesPart(profile, model, preview?.segment === undefined ? centroid : null, now),
    rules: await rulesPart(question, centroid, published, tables, now),
    segment,
    ...(held === null ? {} : { holdout: held }),
    slots,
  };
}
