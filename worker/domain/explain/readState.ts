import { decisionFormat } from "../decisionFormat.ts";
import type { DecisionState, RecentEvent } from "./DecisionState.ts";

/** What `writeState` wrote; null where a text is not of that shape. */
export function readState(text: string): DecisionState | null {
  const fields = text.split(".");
  if (fields.length !== 14) return null;
  const [format = 0, version = 0, now = 0, visitor = 0, position = 0, mark = 0, kept = 0] = fields
    .slice(0, 7)
    .map((field) => Number.parseInt(field, 36));
  const [events = "", slots = "", product = "", path = "", lang = "", edge, forced = ""] = fields.slice(7);
  if (format !== decisionFormat.live && format !== decisionFormat.preview) return null;
  const [segment, campaign, variant] = forced.split("~").map((one) => decodeURIComponent(one));
  return {
    isPreview: format === decisionFormat.preview,
    ...{ version, now, visitor, position, mark, kept },
    recent: events === "" ? [] : events.split("-").map((one) => recentIn(one, now)),
    slots: slots.split("~"),
    product: product === "" ? undefined : decodeURIComponent(product),
    path,
    lang: lang === "" ? undefined : lang,
    isEdge: edge === "e",
    forced: { ...(segment ? { segment } : {}), ...(campaign ? { campaign } : {}), ...(variant ? { variant } : {}) },
  };
}

function recentIn(text: string, now: number): RecentEvent {
  const [hash = 0, age = 0] = text.split("_").map((field) => Number.parseInt(field, 36));
  return { hash, time: now - age };
}
