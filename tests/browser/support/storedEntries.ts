import type { Page } from "playwright-core";

/** How many entries the tag's database holds, the visitor's id among them; -1 while there is none. */
export function storedEntries(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const request = indexedDB.open("coterie-pk_test");
        request.onsuccess = () => {
          const database = request.result;
          if (!database.objectStoreNames.contains("queue")) return resolve(-1);
          const count = database.transaction("queue").objectStore("queue").count();
          count.onsuccess = () => {
            database.close();
            resolve(count.result);
          };
        };
      }),
  );
}
