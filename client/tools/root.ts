import { style } from "./style.ts";

let host: HTMLElement | undefined;
let root: ShadowRoot | undefined;

/**
 * Puts a panel on the page, above the others: in a closed shadow root beside the body, where neither the page's rules
 * reach it nor a framework that owns the body. Its rules are adopted, which no Content Security Policy forbids.
 */
export function mount(panel: HTMLElement): void {
  if (!root) {
    host = document.createElement("coterie-tools");
    // The page's language and direction are not the overlay's.
    host.lang = "en";
    host.dir = "ltr";
    root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
  }
  root.prepend(panel);
  keep();
}

/** Puts the panels back where the page has removed them. */
export function keep(): void {
  if (host && !host.isConnected) document.documentElement.append(host);
}
