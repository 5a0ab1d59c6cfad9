import { button } from "./button.ts";
import { capturedLine } from "./capturedLine.ts";
import { decisionLines } from "./decisionLine.ts";
import { fieldsIn } from "./fieldsIn.ts";
import { follow } from "./follow.ts";
import { forced } from "./forced.ts";
import { h } from "./h.ts";
import { leavePreview, openName } from "./leavePreview.ts";
import { panel } from "./panel.ts";
import { keep, mount } from "./root.ts";
import { sentLine } from "./sentLine.ts";
import { shownTo } from "./shownTo.ts";
import { subject } from "./subject.ts";
import type { ToolsState, Trace } from "./toolsState.ts";

/** Entries of a list, at most, oldest out: as many as the log holds. */
const mostLines = 200;

/** Screens narrower than this, in CSS pixels, show the overlay folded at first. */
const narrow = 600;

/** Shows what the tag does in a preview, and goes on showing it. `check` runs the install check. */
export function overlay({ log, preview = "" }: ToolsState, check: () => void): void {
  const shown = h("p", { class: "note" }, "Waiting for the decision …");
  const decided = h("ul", { "aria-label": "Slots" }, h("li", { class: "note" }, "Nothing decided yet."));
  const captured = h("ol", { "aria-label": "Captured, newest first" });
  const sent = h("ol", { "aria-label": "Sent and failed, newest first" });
  const count = h("h3", {}, "Captured");
  const add = (list: HTMLElement, line: HTMLElement) => {
    list.prepend(line);
    if (list.childElementCount > mostLines) list.lastElementChild?.remove();
  };
  const lines = new Map<string, HTMLElement>();
  const known = new Set<string>();
  const counts = { event: 0, repeat: 0 };
  const tell = ([kind, detail]: Trace, at?: number) => {
    if (kind === "event" || kind === "repeat") {
      const { type, source } = fieldsIn(detail);
      const told = JSON.stringify([type, source, subject(fieldsIn(detail))]);
      // A source that looks at a changed page again says the same: that is no repeat of another's.
      if (kind === "repeat" && known.has(told)) return;
      // What was there before a single-page shop went to another page is gone.
      if (kind === "event" && type === "pageView") {
        known.clear();
        lines.clear();
      }
      known.add(told);
      add(captured, capturedLine(detail, kind === "repeat", at));
      counts[kind]++;
      count.textContent = `Captured: ${counts.event}, repeats dropped: ${counts.repeat}`;
    } else if (kind === "decision") {
      const decisions = fieldsIn(detail);
      shown.textContent = shownTo(decisions);
      // An answer may be about some of the page's slots only.
      for (const [slot, line] of decisionLines(decisions)) lines.set(slot, line);
      decided.replaceChildren(...lines.values());
    } else {
      add(sent, sentLine(detail, kind === "failed", at));
    }
    keep();
  };
  log.forEach((trace) => {
    tell(trace);
  });
  follow(log, (trace) => tell(trace, Date.now()));
  mount(
    panel({
      title: "Preview",
      note: "Counts in no metric",
      buttons: [button("Leave preview", leavePreview, { class: "main" })],
      body: [
        h("p", { class: "first" }, forced(preview)),
        h("h3", {}, "Decision"),
        shown,
        decided,
        count,
        captured,
        h("h3", {}, "Sent"),
        h("p", { class: "note" }, "Nothing: a preview sends no events."),
        sent,
        h("div", { class: "actions" }, button("Check installation", check)),
      ],
      isOpen: isOpenAtFirst(),
      onToggle: remember,
    }),
  );
}

function isOpenAtFirst(): boolean {
  try {
    return JSON.parse(sessionStorage[openName]) === true;
  } catch {
    return innerWidth >= narrow;
  }
}

/** The next page of the preview shows it as this one was left. */
function remember(isOpen: boolean): void {
  try {
    sessionStorage[openName] = `${isOpen}`;
  } catch {
    // Then it is as wide as the screen says.
  }
}
