import { Event } from "../../shared/event.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import type { FieldError } from "../../shared/problem.ts";
import { importedId } from "./importedId.ts";
import type { ProfileRow } from "./profileRow.ts";

/**
 * E-mail engagement before this is left out, ms: what the log does not hold any more (it reaches 30 days back) could not be
 * told from news when it is imported again.
 */
const emailMs = 29 * 86_400_000;

type Draft = { path: string; event: object & { time: number } };

/** What a line became: events with their owners, oldest first, and the paths of what is wrong with others. */
type Checked = { events: Draft[]; errors: FieldError[] };

/** The same, and how many e-mails were opened or clicked too long ago. */
export type RowEvents = Checked & { old: number };

/**
 * The events that a line of a file of profiles stands for. Traits and what has no time of its own happen at `now` (ms).
 * Traits are told only where the line says that their person agrees, and of a person who does not, nothing but that.
 */
export function rowEvents(row: ProfileRow, now: number): RowEvents {
  const { customer, visitor, consent } = row;
  const owner = customer === undefined ? { visitor } : { customer };
  const name = customer ?? `visitor:${visitor}`;
  if (consent === false) {
    const owners = [owner, ...(customer !== undefined && visitor !== undefined ? [{ visitor }] : [])];
    const told = owners.map((one) => ({
      path: "consent",
      owner: one,
      event: { type: "consent", granted: false, id: importedId("consent", JSON.stringify(one)), time: now },
    }));
    return { ...checked(told), old: 0 };
  }
  const emails = (type: "emailOpen" | "emailClick", field: "opens" | "clicks") =>
    (row.email?.[field] ?? []).map((time, i) => ({
      path: `email.${field}[${i}]`,
      owner,
      event: { type, id: importedId(type, name, time), time },
    }));
  const engagement = [...emails("emailOpen", "opens"), ...emails("emailClick", "clicks")];
  const recent = engagement.filter(({ event }) => event.time >= now - emailMs);
  const orders = (row.orders ?? []).map(({ time, ...order }, i) => ({
    path: `orders[${i}]`,
    owner,
    event: { type: "purchaseComplete", id: importedId("order", name, order.id), time, order },
  }));
  const traits = consent === true ? row.traits : undefined;
  const links = customer !== undefined && visitor !== undefined;
  const identity = { type: "identify", customer, ...(traits === undefined ? {} : { traits }) };
  const identify = {
    path: "",
    owner: { visitor },
    event: { ...identity, id: importedId("identify", visitor ?? "", JSON.stringify(identity)), time: now },
  };
  const isNews = customer !== undefined && (links || traits !== undefined);
  const made = checked([...recent, ...orders, ...(isNews ? [identify] : [])]);
  return { ...made, old: engagement.length - recent.length };
}

/** By the schema that the Worker checks with, so that a line's faults are known before anything is sent. */
function checked(drafts: { path: string; owner: object; event: { time: number } }[]): Checked {
  const made: Checked = { events: [], errors: [] };
  for (const { path, owner, event } of drafts) {
    const parsed = Event.safeParse(event);
    if (parsed.success) made.events.push({ path, event: { ...parsed.data, ...owner } });
    else {
      const errors = fieldErrors(parsed.error).map(({ path: field, detail }) => ({
        path: [path, field.replace(/^order\.?/, "")].filter((part) => part !== "").join("."),
        detail,
      }));
      made.errors.push(...errors);
    }
  }
  made.events.sort((a, b) => a.event.time - b.event.time);
  return made;
}
