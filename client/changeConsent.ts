import { isAllowed } from "./consent.ts";
import { onChange } from "./look.ts";
import { preview } from "./preview.ts";
import { keep, queued, waiting } from "./queue/queued.ts";
import { entries } from "./queue/store.ts";
import { record } from "./record.ts";
import { safely } from "./safely.ts";
import { site } from "./site.ts";
import { store, stored, storedName } from "./stored.ts";
import { visitorId } from "./visitor.ts";

/** Takes the visitor's word: a yes sends what waited for it, a no erases what is stored here and tells the Worker. The slots are looked at anew. */
export function changeConsent(granted: boolean): void {
  if (granted !== stored.granted) {
    // After a no nothing is stored any more: it waits in memory alone, and goes under the id that there was.
    const isTold = isAllowed() && stored.visitor;
    stored.granted = granted;
    if (!granted) erase();
    if (isAllowed()) {
      visitorId();
      store(stored);
      keep(waiting());
    }
    record({ type: "consent", granted }, isTold);
    onChange();
  }
}

/**
 * Erases what is stored here, but for a no where nobody is asked: it must outlive the page. Where all are asked, silence
 * says the same.
 */
export const erase = safely(() => {
  const { granted, visitor } = stored;
  queued.clear();
  store(granted === false && site.consentMode !== "opt-in" && { granted });
  delete sessionStorage[storedName];
  // Where nothing was ever stored, not even an empty database is made.
  return visitor && !preview && entries("readwrite", (store) => store.clear());
});
