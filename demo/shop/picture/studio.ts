import type { Paint } from "./svg.ts";

/** A 400 by 500 picture: a wall, a floor, a shape behind, and what stands there, as an SVG document. */
export function studio(content: string, paint: Paint, { seed, shadow }: { seed: number; shadow: boolean }): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 500" width="400" height="500">${lights}<path d="M0 0h400v500H0z" fill="${paint.wall}"/>${backdrop(paint, seed)}<path d="M0 384h400v116H0z" fill="${paint.floor}"/>${shadow ? '<ellipse cx="206" cy="402" rx="150" ry="17" fill="url(#shadow)"/>' : ""}${content}</svg>`;
}

/** Gradients that every picture uses: light from the left, a lamp's glow, a shadow on the floor. */
export const lights = `<defs><linearGradient id="shade"><stop offset="0" stop-color="#fff" stop-opacity=".22"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#1d1206" stop-opacity=".2"/></linearGradient><radialGradient id="glow"><stop offset="0" stop-color="#ffe2a3" stop-opacity=".75"/><stop offset="1" stop-color="#ffe2a3" stop-opacity="0"/></radialGradient><radialGradient id="shadow"><stop offset="0" stop-color="#1d1206" stop-opacity=".32"/><stop offset="1" stop-color="#1d1206" stop-opacity="0"/></radialGradient></defs>`;

function backdrop({ floor, paper }: Paint, seed: number): string {
  switch ((seed >>> 6) % 4) {
    case 0:
      return `<path d="M80 384V210c0-160 240-160 240 0v174z" fill="${paper}" opacity=".5"/>`;
    case 1:
      return `<circle cx="${130 + (seed % 140)}" cy="190" r="130" fill="${paper}" opacity=".5"/>`;
    case 2:
      return `<path d="M0 0h150L20 384H0z" fill="${paper}" opacity=".42"/><path d="M190 0h70L130 384H60z" fill="${paper}" opacity=".42"/>`;
    default:
      return `<path d="M0 250h400" stroke="${floor}" stroke-width="3"/>`;
  }
}
