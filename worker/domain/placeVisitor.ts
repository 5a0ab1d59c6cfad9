import type { CentroidSegment, DecidedSegment, Decisions } from "../../shared/decision.ts";
import { holds } from "../../shared/evaluate.ts";
import type { Question } from "./decide.ts";
import { placeAt } from "./placeAt.ts";
import type { Published } from "./published.ts";
import { ruleFactsOf } from "./ruleFactsOf.ts";
import type { Tables } from "./tables.ts";

/** The visitor as a decision sees it, and in words. */
export type Placed = Pick<Decisions, "model" | "segment"> & {
  /** The ids that audiences may name: the rule's, the model's, or both. */
  segments: readonly string[];
  /** The model's segment: what is popular is known by it. */
  centroid: string | null;
  words: string;
};

/**
 * The segment of a question's visitor at a time (ms): the first rule segment whose rule holds, or else the model's. A
 * preview's segment comes before all, and alone.
 */
export async function placeVisitor(
  question: Question,
  published: Published,
  tables: Tables,
  now: number,
): Promise<Placed> {
  const { preview } = question;
  const model = published.model?.version ?? null;
  if (preview?.segment !== undefined) return previewed(preview.segment, published, model);
  const centroid = centroidOf(question, published, now);
  const rule = await ruleOf(question, centroid, published, tables, now);
  const segment: DecidedSegment | null =
    rule === null ? centroid : { kind: "rule", ...rule, confidence: null, since: null, centroid };
  const words = wordsOf(question, segment);
  return {
    model,
    segment,
    segments: [rule, centroid].flatMap((one) => one?.id ?? []),
    centroid: centroid?.id ?? null,
    words: preview === undefined ? words : `A preview. ${words}`,
  };
}

function previewed(id: string, published: Published, model: number | null): Placed {
  const rule = published.rules?.segments.find((one) => one.id === id);
  const name = rule?.name ?? nameOf(id, published);
  const segment: DecidedSegment =
    rule === undefined
      ? { kind: "centroid", id, name, confidence: 1, since: null }
      : { kind: "rule", id, name, confidence: null, since: null, centroid: null };
  return {
    model,
    segment,
    segments: [id],
    centroid: rule === undefined ? id : null,
    words: `A preview of segment "${name}", whoever the visitor is`,
  };
}

function centroidOf({ request, profile }: Question, published: Published, now: number): CentroidSegment | null {
  // Where nobody is asked about, nobody has too little history.
  if (published.model === null || request.visitor === undefined) return null;
  const place = placeAt(profile, published.model, now);
  if (place === null) return null;
  const { segment: id, kind, confidence } = place;
  const since = kind === "centroid" && profile?.segment?.id === id ? profile.segment.since : null;
  return { kind, id, name: nameOf(id, published), confidence: Math.round(confidence * 1000) / 1000, since };
}

async function ruleOf(
  question: Question,
  centroid: CentroidSegment | null,
  { rules, settings }: Published,
  tables: Tables,
  now: number,
): Promise<{ id: string; name: string } | null> {
  if (rules === undefined) return null;
  const facts = await ruleFactsOf(rules.facts, question, centroid, settings, tables, now);
  const first = rules.segments.find(({ rule, lacks }) => lacks === undefined && holds(rule, facts));
  return first === undefined ? null : { id: first.id, name: first.name };
}

function nameOf(id: string, { model }: Published): string {
  return model?.model.segments.find((segment) => segment.id === id)?.name ?? id;
}

function wordsOf({ request, profile }: Question, segment: DecidedSegment | null): string {
  if (segment?.kind === "rule") {
    const { name, centroid } = segment;
    return `In segment "${name}" by its rule${centroid === null ? "" : `, and ${inModel(centroid)}`}`;
  }
  if (segment !== null) {
    const words = inModel(segment);
    return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
  }
  if (request.visitor === undefined) return "Asked without a visitor: by the page alone";
  return profile === null
    ? "A visitor of whom nothing is known yet"
    : "In no segment: no active model, or too little history";
}

function inModel({ kind, name, confidence }: CentroidSegment): string {
  return kind === "fallback"
    ? `in segment "${name}", which stands in for too little history`
    : `in segment "${name}" with confidence ${confidence}`;
}
