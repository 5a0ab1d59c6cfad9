import { isAllowed } from "./consent.ts";
import { enqueue } from "./queue/enqueue.ts";
import { queued } from "./queue/queued.ts";
import { change } from "./queue/store.ts";
import { held, makeEvent } from "./record.ts";
import { site } from "./site.ts";
import { store, stored } from "./stored.ts";
import { keepVisitor } from "./visitor.ts";

/** Takes the visitor's word: a yes sends what was held, a no erases what is stored here and tells the Worker. */
export function changeConsent(granted: boolean): void {
  if (granted === stored.granted) return;
  const event = makeEvent({ type: "consent", granted });
  const isTold = isAllowed() && stored.visitor;
  const released = held.splice(0);
  if (!granted) {
    change((entries) => entries.clear());
    queued.clear();
    stored.visitor = undefined;
  }
  stored.granted = granted;
  // Where nobody is asked, a no must outlive the page; where all are asked, silence says the same.
  if (!granted) store(site.consentMode !== "opt-in");
  if (isAllowed()) {
    keepVisitor();
    released.forEach(enqueue);
  }
  // After a no nothing is stored any more: it waits in memory alone.
  if (isAllowed() || isTold) enqueue(event);
}
