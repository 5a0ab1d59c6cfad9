const shownMs = 2600;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something in passing, to eyes and screen readers. */
export function notice(text: string): void {
  const place = document.querySelector<HTMLElement>("[data-notice]");
  if (place === null) return;
  place.textContent = text;
  place.classList.add("notice-shown");
  clearTimeout(timer);
  timer = setTimeout(() => place.classList.remove("notice-shown"), shownMs);
}
