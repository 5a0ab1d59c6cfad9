import { h } from "./h.ts";

/** A button that runs something. */
export function button(label: string, run: () => void, attributes: Record<string, string> = {}): HTMLButtonElement {
  const made = h("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", run);
  return made;
}
