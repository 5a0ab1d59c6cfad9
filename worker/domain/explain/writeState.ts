import { decisionFormat } from "../decisionFormat.ts";
import { longestTag } from "../localeOf.ts";
import type { DecisionState } from "./DecisionState.ts";

/** Stands for a language that nobody can know: it is taken as English, and no variant is for it. */
export const unknownLanguage = "x";

/** What a decision stood on as a text without spaces: 14 fields with dots between, numbers in base 36. */
export function writeState(state: DecisionState): string {
  const { isPreview, version, now, visitor, position, mark, kept, recent, slots, product, path, lang } = state;
  const format = isPreview ? decisionFormat.preview : decisionFormat.live;
  const numbers = [format, version, now, visitor, position, mark, kept].map((number) => number.toString(36)).join(".");
  const events = recent.map(({ hash, time }) => `${hash.toString(36)}_${(now - time).toString(36)}`).join("-");
  const page = `${product === undefined ? "" : encoded(product)}.${path}.${languageIn(lang)}`;
  const { segment = "", campaign = "", variant = "" } = state.forced;
  const forced = isPreview ? `${encoded(segment)}~${campaign}~${variant}` : "";
  return `${numbers}.${events}.${slots.join("~")}.${page}.${state.isEdge ? "e" : ""}.${forced}`;
}

/** A text of ids, which hold no lone surrogates, without dots. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(".", "%2E");
}

function languageIn(lang: string | undefined): string {
  if (lang === undefined) return "";
  const tag = lang.trim();
  return tag.length <= longestTag && /^[\w-]+$/.test(tag) ? tag : unknownLanguage;
}
