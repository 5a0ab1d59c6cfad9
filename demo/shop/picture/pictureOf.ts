import { escapeXml } from "./escapeXml.ts";
import { paintFor } from "./paint.ts";
import { seedOf } from "./seedOf.ts";
import { studio } from "./studio.ts";
import { subjectOf } from "./subjects.ts";
import type { Paint } from "./svg.ts";

/** What a picture needs to know of a product. */
export type Pictured = { id: string; title: string; category?: string | undefined };

/** A product's picture as an SVG document, 400 by 500: what its title names, or a pattern with its initials. Repeatable. */
export function pictureOf({ id, title, category }: Pictured): string {
  const seed = seedOf(id);
  const paint = paintFor(title, seed);
  const subject = subjectOf(title, category);
  const content = subject === undefined ? pattern(title, paint, seed) : subject(paint, (seed % 97) / 97);
  return studio(content, paint, { seed, shadow: subject !== undefined });
}

/** Overlapping rounds and the title's initials, for what there is no drawing of. */
function pattern(title: string, paint: Paint, seed: number): string {
  const rounds = Array.from({ length: 5 }, (_, i) => {
    const turn = seed / 7 + i * 2.4;
    const [x, y] = [200 + Math.cos(turn) * 96, 236 + Math.sin(turn) * 96];
    const fill = [paint.main, paint.pale, paint.deep, paint.leaf, paint.paper][i] ?? paint.main;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${70 + ((seed >>> (i * 3)) % 40)}" fill="${fill}" opacity="0.72"/>`;
  });
  const initials = title
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    // Numbers say least: they come last.
    .sort((a, b) => Number(/\d/.test(a)) - Number(/\d/.test(b)))
    .slice(0, 2)
    .map((word) => [...word][0]?.toUpperCase() ?? "")
    .join("");
  return `${rounds.join("")}<circle cx="200" cy="236" r="74" fill="${paint.paper}"/><text x="200" y="258" text-anchor="middle" font-family="Georgia, serif" font-size="62" fill="${paint.ink}">${escapeXml(initials)}</text>`;
}
