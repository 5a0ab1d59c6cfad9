import { clock } from "./clock.ts";
import { fieldsIn } from "./fieldsIn.ts";
import { h } from "./h.ts";
import { subject } from "./subject.ts";
import { textIn } from "./textIn.ts";

/** A captured event, or a repeat of one, as an entry of the list. `at`: when it was seen, ms; unknown of what is older. */
export function capturedLine(detail: unknown, isRepeat: boolean, at: number | undefined): HTMLElement {
  const event = fieldsIn(detail);
  const line = h(
    "div",
    { class: "line" },
    clock(event["time"] ?? at),
    h("span", { class: "what" }, textIn(event["type"]) ?? "?"),
    h("span", { class: "tag" }, textIn(event["source"]) ?? "tag"),
    isRepeat && h("span", { class: "tag warm" }, "repeat, dropped"),
    h("span", { class: "about" }, subject(event)),
  );
  return h("li", isRepeat ? { class: "repeat" } : {}, line);
}
