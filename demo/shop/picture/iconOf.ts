import { escapeXml } from "./escapeXml.ts";

/** A shop's initial on a disc, for the browser's tab. */
export function iconOf(name: string): string {
  const initial = [...name.trim()][0]?.toUpperCase() ?? "";
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="32" fill="#2f4a3f"/><text x="32" y="44" text-anchor="middle" font-family="Georgia, serif" font-size="36" fill="#fbf6ec">${escapeXml(initial)}</text></svg>`;
}
