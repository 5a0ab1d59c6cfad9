import { isAllowed } from "./consent.ts";
import { enqueue } from "./queue/enqueue.ts";
import { keep, queued } from "./queue/queued.ts";
import { change } from "./queue/store.ts";
import { makeEvent } from "./record.ts";
import { site } from "./site.ts";
import { forgetAnswers } from "./slots/lastAnswers.ts";
import { store, stored } from "./stored.ts";
import { keepVisitor } from "./visitor.ts";

/** Takes the visitor's word: a yes sends what waited for it, a no erases what is stored here and tells the Worker. */
export function changeConsent(granted: boolean): void {
  if (granted === stored.granted) return;
  const event = makeEvent({ type: "consent", granted });
  const isTold = isAllowed() && stored.visitor;
  stored.granted = granted;
  if (!granted) erase();
  if (isAllowed()) {
    keepVisitor();
    queued.forEach(keep);
  }
  // After a no nothing is stored any more: it waits in memory alone.
  if (isAllowed() || isTold) enqueue(event);
}

/**
 * Erases what is stored here, but for a no where nobody is asked: it must outlive the page. Where all are asked, silence
 * says the same.
 */
export function erase(): void {
  // Where nothing was ever stored, not even an empty database is made.
  if (stored.visitor) change((entries) => entries.clear(), true);
  forgetAnswers();
  queued.clear();
  stored.visitor = undefined;
  store(stored.granted === false && site.consentMode !== "opt-in");
}
