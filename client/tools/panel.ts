import { button } from "./button.ts";
import { h } from "./h.ts";

/** What a panel is made of. */
type Parts = {
  title: string;
  /** A line under the title that stays when the panel is folded. */
  note: string;
  /** Buttons beside the title. */
  buttons: HTMLElement[];
  body: HTMLElement[];
  isOpen: boolean;
  onToggle?: (isOpen: boolean) => void;
};

/** A panel that folds by its title and, with the focus in it, by Escape. */
export function panel({ title, note, buttons, body, isOpen, onToggle }: Parts): HTMLElement {
  const content = h("div", {
    class: "body",
    id: `${title.toLowerCase().replace(" ", "-")}-body`,
    tabindex: "0",
    role: "group",
    "aria-label": "Details",
  });
  content.append(...body);
  const toggle = button(title, () => fold(!!content.hidden), { class: "toggle", "aria-controls": content.id });
  const fold = (isShown: boolean) => {
    content.hidden = !isShown;
    toggle.setAttribute("aria-expanded", `${isShown}`);
  };
  toggle.addEventListener("click", () => onToggle?.(!content.hidden));
  fold(isOpen);
  const bar = h("div", { class: "bar" }, h("h2", {}, toggle), ...buttons);
  const made = h("section", { class: "panel", "aria-label": `Coterie: ${title}` });
  made.append(h("header", {}, bar, h("p", { class: "note" }, note)), content);
  made.addEventListener("keydown", (event) => {
    // What is pressed in here is no shortcut of the page.
    event.stopPropagation();
    if (event.key !== "Escape" || content.hidden) return;
    toggle.click();
    toggle.focus();
  });
  return made;
}
