import { decisionFormat } from "../decisionFormat.ts";
import { longestTag } from "../localeOf.ts";
import type { DecisionState } from "./DecisionState.ts";

/** Stands for a language that nobody can know: it is taken as English, and no variant is for it. */
const unknownLanguage = "x";

/** What a decision stood on as a text without spaces: 14 fields with dots between, numbers in base 36. */
export function writeState(state: DecisionState): string {
  const { isPreview, version, now, visitor, position, mark, kept, recent, slots, product, path, lang } = state;
  const format = isPreview ? decisionFormat.preview : decisionFormat.live;
  const made = `${format}.${inBase36(version)}.${inBase36(now)}.${inBase36(visitor)}`;
  const profile = `${inBase36(position)}.${inBase36(mark)}.${inBase36(kept)}`;
  let events = "";
  for (const { hash, time } of recent) {
    events += `${events === "" ? "" : "-"}${inBase36(hash)}_${inBase36(now - time)}`;
  }
  const page = `${product === undefined ? "" : encoded(product)}.${path}.${languageIn(lang)}`;
  const { segment = "", campaign = "", variant = "" } = state.forced;
  const forced = isPreview ? `${encoded(segment)}~${campaign}~${variant}` : "";
  return `${made}.${profile}.${events}.${slots.join("~")}.${page}.${state.isEdge ? "e" : ""}.${forced}`;
}

function inBase36(number: number): string {
  return number.toString(36);
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
