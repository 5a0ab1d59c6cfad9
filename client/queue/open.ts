import { safely } from "../safely.ts";
import { site } from "../site.ts";
import { keepVisitor } from "../visitor.ts";
import { deliver } from "./deliver.ts";
import { markOpened } from "./opened.ts";
import { queued } from "./queued.ts";
import { readAll } from "./store.ts";

/** A page does not wait longer for IndexedDB, which in some browsers never answers, ms. */
const patienceMs = 300;

let isOpen = false;

/** Takes over what earlier pages left: the visitor's copy, events that still wait, those received lately. Once. */
export const open = safely(async () => {
  if (isOpen) return;
  isOpen = true;
  setTimeout(markOpened, patienceMs);
  try {
    // Of several tabs one replays; the next finds what that one could not send.
    await navigator.locks.request(`coterie-${site.key}`, takeOver);
  } catch {
    await takeOver();
  }
});

async function takeOver(): Promise<void> {
  let copy: string | undefined;
  for (const entry of await readAll().catch(() => [])) {
    if (typeof entry === "string") copy = entry;
    else if (!queued.has(entry.event.id)) queued.set(entry.event.id, entry);
  }
  keepVisitor(copy);
  markOpened();
  await deliver();
}
