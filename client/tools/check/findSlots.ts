/** Names that the Worker takes. */
const slotName = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** The slots of the page: how many elements each name has, and names that cannot be. */
export function findSlots(): { counts: Map<string, number>; bad: string[] } {
  const counts = new Map<string, number>();
  const bad: string[] = [];
  for (const element of document.querySelectorAll("[data-coterie-slot]")) {
    const name = element.getAttribute("data-coterie-slot") ?? "";
    if (slotName.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
    else bad.push(name);
  }
  return { counts, bad };
}
