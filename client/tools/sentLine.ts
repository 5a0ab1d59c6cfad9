import { clock } from "./clock.ts";
import { fieldsIn } from "./fieldsIn.ts";
import { h } from "./h.ts";
import { textIn } from "./textIn.ts";

/** A batch that was sent and how the Worker took each of its events, or a request that failed, as an entry of the list. */
export function sentLine(detail: unknown, isFailed: boolean, at: number | undefined): HTMLElement {
  const { path, status, count, results } = fieldsIn(detail);
  const what = isFailed ? `${path === "decide" ? "Question" : "Events"} failed` : `${textIn(count) ?? "?"} events`;
  const line = h(
    "div",
    { class: "line" },
    clock(at),
    h("span", { class: isFailed ? "what bad" : "what" }, what),
    h("span", { class: "tag" }, textIn(status) ?? "no answer"),
    h("span", { class: "about" }, isFailed ? failure(path, status) : tally(results)),
  );
  return h("li", {}, line);
}

/** How often the Worker said what: "2 accepted, 1 rejected". */
function tally(results: unknown): string {
  const counts = new Map<string, number>();
  for (const result of Array.isArray(results) ? results : []) {
    const status = textIn(fieldsIn(result)["status"]) ?? "?";
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return [...counts].map(([status, count]) => `${count} ${status}`).join(", ");
}

function failure(path: unknown, status: unknown): string {
  if (status === undefined) return "blocked, offline, or too slow";
  if (path === "decide" && status === 403)
    return "this preview link has expired or is not of this site: make a new one";
  if (path !== "decide") return "sent again later";
  return Number(status) < 400 ? "the answer came too late for this page" : "the page keeps its own content";
}
