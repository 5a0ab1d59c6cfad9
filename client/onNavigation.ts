import { address } from "./address.ts";

/** Calls back after each navigation of a single-page shop: when the address without its hash has changed. */
export function onNavigation(callback: () => void): void {
  let known = address();
  const look = () => {
    if (known === address()) return;
    known = address();
    callback();
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const change = history[name];
    history[name] = function (...args) {
      change.apply(this, args);
      look();
    };
  }
  addEventListener("popstate", look);
}
