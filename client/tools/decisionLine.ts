import { type Fields, fieldsIn } from "./fieldsIn.ts";
import { h } from "./h.ts";
import { percent } from "./percent.ts";
import { textIn } from "./textIn.ts";

/** What a slot got, and why, as an entry of the list. */
function decisionLine(slot: string, decided: Fields): HTMLElement {
  const { campaign, segment, confidence, reason, kind } = decided;
  const isDefault = kind === "default";
  return h(
    "li",
    {},
    h(
      "div",
      { class: "line" },
      h("span", { class: "what" }, slot),
      h("span", { class: isDefault ? "tag" : "tag accent" }, isDefault ? "the page's own content" : textIn(kind)),
    ),
    h(
      "dl",
      {},
      ...row("Campaign", textIn(campaign) ?? "none"),
      ...row("Segment", textIn(segment) ?? "none"),
      ...row("Confidence", percent(confidence)),
      ...row("Reason", textIn(reason)),
    ),
  );
}

/** The entries of an answer, by slot. */
export function decisionLines(decisions: Fields): [slot: string, line: HTMLElement][] {
  return Object.entries(fieldsIn(decisions["slots"])).map(([slot, decided]) => [
    slot,
    decisionLine(slot, fieldsIn(decided)),
  ]);
}

function row(name: string, value: string | undefined): HTMLElement[] {
  return value ? [h("dt", {}, name), h("dd", {}, value)] : [];
}
