import { consent, isAllowed } from "./consent.ts";
import { readLocal, writeLocal } from "./localItem.ts";
import { enqueue } from "./queue/enqueue.ts";
import { queued } from "./queue/queued.ts";
import { change } from "./queue/store.ts";
import { held, makeEvent } from "./record.ts";
import { site } from "./site.ts";
import { keepVisitor } from "./visitor.ts";

/** Takes the visitor's word: a yes sends what was held, a no erases what is stored here and tells the Worker. */
export function changeConsent(granted: boolean): void {
  if (granted === consent.granted) return;
  const wasKnown = isAllowed() && readLocal("visitor");
  const events = [...held.splice(0), makeEvent({ type: "consent", granted })];
  if (!granted) {
    change((store) => store.clear());
    queued.clear();
    writeLocal("visitor");
  }
  consent.granted = granted;
  if (isAllowed()) {
    writeLocal("consent", "granted");
    keepVisitor();
    events.forEach(enqueue);
  } else if (!granted) {
    // Where nobody is asked, a no must outlive the page; where all are asked, silence says the same.
    writeLocal("consent", site.consentMode === "opt-in" ? undefined : "refused");
    // Nothing is stored any more: this waits in memory alone.
    if (wasKnown) events.slice(-1).forEach(enqueue);
  }
}
