import { button } from "../button.ts";
import { h } from "../h.ts";
import { panel } from "../panel.ts";
import { mount } from "../root.ts";
import type { CheckReport } from "./checkReport.ts";
import { reportRows } from "./reportRows.ts";
import { reportText } from "./reportText.ts";

let shown: HTMLElement | undefined;

/**
 * Shows a report on the page, in the place of the one before. `again` makes a new one; its title takes the focus where a
 * button asked for it.
 */
export function showReport(report: CheckReport, again: () => void, takesFocus: boolean): void {
  const isGood = report.endpoint === "ok" && report.products.count > 0 && report.consent.allowed;
  const copied = h("p", { role: "status", class: "note" });
  const text = h("textarea", { readonly: "", "aria-label": "Report as text" });
  text.value = reportText(report);
  text.hidden = true;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      copied.textContent = "Copied.";
    } catch {
      // Pages without HTTPS have no clipboard: the text is there to be copied by hand.
      text.hidden = false;
      text.select();
      copied.textContent = "Copy the selected text.";
    }
  };
  const made = panel({
    title: "Installation check",
    note: "What Coterie sees on this page",
    buttons: [button("Close", () => made.remove())],
    body: [
      h("p", { class: isGood ? "result good" : "result warm", role: "status" }, report.summary),
      h("h3", {}, "Seen"),
      h("dl", {}, ...reportRows(report).flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
      ...(report.hints.length > 0
        ? [h("h3", {}, "What to do"), h("ul", {}, ...report.hints.map((hint) => h("li", { class: "hint" }, hint)))]
        : []),
      h("div", { class: "actions" }, button("Copy as text", copy, { class: "main" }), button("Check again", again)),
      copied,
      text,
    ],
    isOpen: true,
  });
  shown?.remove();
  shown = made;
  mount(made);
  if (takesFocus) made.querySelector("button")?.focus();
}
