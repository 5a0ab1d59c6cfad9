import { readBag } from "./bag.ts";

/** Keeps the header's count of the bag right, in other tabs too. */
export function showBagCount(): void {
  const show = () => {
    const count = readBag().reduce((sum, { quantity }) => sum + quantity, 0);
    const place = document.querySelector<HTMLElement>("[data-bag-count]");
    if (place === null) return;
    place.textContent = String(count);
    place.classList.toggle("bag-count-some", count > 0);
    place.closest("a")?.setAttribute("aria-label", `Bag, ${count} ${count === 1 ? "piece" : "pieces"}`);
  };
  document.addEventListener("shop:bag", show);
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  show();
}
