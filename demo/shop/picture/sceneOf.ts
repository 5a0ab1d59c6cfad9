import { paintFor } from "./paint.ts";
import type { Pictured } from "./pictureOf.ts";
import { seedOf } from "./seedOf.ts";
import { lights } from "./studio.ts";
import { subjectOf } from "./subjects.ts";
import type { Drawing } from "./svg.ts";
import { desk } from "./things/desk.ts";
import { furniture } from "./things/furniture.ts";
import { garden } from "./things/garden.ts";
import { kitchen } from "./things/kitchen.ts";
import { lighting } from "./things/lighting.ts";
import { textiles } from "./things/textiles.ts";
import { various } from "./things/various.ts";

/** Too large to stand beside a cup, or hanging where nothing hangs from. */
const unfit = new Set<Drawing>([
  ...Object.values(furniture),
  ...Object.values(textiles),
  ...Object.values(desk),
  garden.gardenChair,
  garden.trellis,
  garden.fireBowl,
  garden.birdBath,
  garden.trowel,
  garden.secateurs,
  kitchen.cloth,
  kitchen.pan,
  kitchen.knife,
  lighting.pendant,
  lighting.wallLight,
  lighting.stringLights,
  lighting.floorLamp,
  various.heart,
  various.bunting,
  various.sign,
]);

/** Where things stand in a scene: middle, and size against that in a picture of their own. The last stands in front. */
const places = [
  [848, 1.18],
  [352, 1.18],
  [600, 1.38],
] as const;

/** A still life of a shop's products for a banner, 1200 by 900, as an SVG document. Its wall is the plain banner's colour. */
export function sceneOf(products: readonly Pictured[]): string {
  const things = choose(products).map(({ product, draw }, i) => {
    const [x, size] = places[i] ?? places[0];
    const own = seedOf(product.id);
    return `<g transform="translate(${x - 200 * size} ${690 - 400 * size}) scale(${size})"><ellipse cx="204" cy="401" rx="130" ry="14" fill="url(#shadow)"/>${draw(paintFor(product.title, own), (own % 97) / 97)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900" width="1200" height="900" preserveAspectRatio="xMidYMid slice">${lights}<path d="M0 0h1200v900H0z" fill="#ece3d3"/><path d="M360 660V330c0-300 480-300 480 0v330z" fill="#fffaf0" opacity=".6"/><path d="M0 0h190L-40 660H-240zM250 0h80L100 660H20z" fill="#fffaf0" opacity=".4"/><path d="M0 660h1200v240H0z" fill="#d8c9b1"/>${things.join("")}</svg>`;
}

/** Three products that can be drawn, each as another thing, those that suit a table first. */
function choose(products: readonly Pictured[]): { product: Pictured; draw: Drawing }[] {
  const drawn = products.flatMap((product) => {
    const draw = subjectOf(product.title, product.category);
    return draw === undefined ? [] : [{ product, draw }];
  });
  const different = drawn.filter(({ draw }, i) => drawn.findIndex((other) => other.draw === draw) === i);
  const fit = different.filter(({ draw }) => !unfit.has(draw));
  return (fit.length >= places.length ? fit : different).slice(0, places.length);
}
