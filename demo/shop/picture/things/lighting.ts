import { box, type Drawing, flat, glow, line, oval, solid, turned } from "../svg.ts";

const tableLamp: Drawing = (p, vary) =>
  glow(200, 200, 170) +
  solid(turned(262, 400, vary < 0.5 ? [8, 22, 52, 46, 40] : [8, 10, 12, 12, 58]), vary < 0.5 ? p.main : p.metal) +
  line("M200 235V268", p.metalDeep, 6) +
  solid("M150 140h100l34 110H116z", p.paper) +
  flat("M116 250h168l3 9H113z", p.pale);

const floorLamp: Drawing = (p, vary) =>
  glow(200, 130, 160) +
  (vary < 0.4
    ? line("M200 170L150 400M200 170L250 400M200 170L204 392", p.wood, 7)
    : line("M200 160V394", p.metal, 7) + solid(box(152, 390, 96, 12, 6), p.metalDeep)) +
  solid("M158 78h84l28 94H130z", p.main) +
  flat("M130 172h140l2 8H128z", p.deep);

const pendant: Drawing = (p, vary) =>
  glow(200, 280, 170) +
  line("M200 0V170", p.ink, 3) +
  oval(200, 276, 26, 24, p.paper) +
  (vary < 0.5
    ? solid("M200 164c64 0 104 50 108 108H92c4-58 44-108 108-108z", p.main)
    : solid(turned(164, 280, [10, 44, 92, 108, 84]), p.main)) +
  solid(box(190, 156, 20, 18, 4), p.metal);

const wallLight: Drawing = (p, vary) =>
  glow(200, 210, 170) +
  solid(box(176, 236, 48, 104, 24), p.metal) +
  line("M200 288C200 320 250 318 250 282V262", p.metalDeep, 7) +
  (vary < 0.5
    ? `<circle cx="250" cy="216" r="52" fill="${p.paper}"/><circle cx="250" cy="216" r="52" fill="url(#shade)"/>`
    : solid("M222 156h56l22 104h-100z", p.main));

const deskLamp: Drawing = (p) =>
  glow(130, 270, 130) +
  solid(box(190, 388, 104, 14, 7), p.deep) +
  line("M242 390L270 266L172 180", p.metal, 8) +
  oval(270, 266, 9, 9, p.metalDeep) +
  solid("M186 148l-92 58c-8 34 12 62 44 66l66-92z", p.main);

const lantern: Drawing = (p) =>
  glow(200, 320, 130) +
  line("M158 214c0-66 84-66 84 0", p.metalDeep, 6) +
  solid("M150 236l30-34h40l30 34z", p.metal) +
  flat(box(150, 236, 100, 148), p.paper, 0.55) +
  solid(box(184, 314, 32, 70, 4), p.paper) +
  flat("M200 312c-14-12-6-24 0-36c6 12 14 24 0 36z", "#f2b84b") +
  line("M150 236V386M250 236V386M200 236V250", p.metal, 7) +
  solid(box(138, 382, 124, 18, 4), p.metalDeep);

const stringLights: Drawing = (p) => {
  const bulbs = [40, 104, 168, 232, 296, 360].map(
    (x, i) => [x, 196 + Math.sin(((i + 0.5) / 6) * Math.PI) * 70] as const,
  );
  return (
    line("M-10 190Q200 330 410 190", p.ink, 3) +
    bulbs
      .map(
        ([x, y]) =>
          glow(x, y + 34, 62) +
          solid(box(x - 7, y - 4, 14, 22, 3), p.metalDeep) +
          `<circle cx="${x}" cy="${y + 34}" r="19" fill="#f7d98b"/><circle cx="${x}" cy="${y + 34}" r="19" fill="url(#shade)"/>`,
      )
      .join("")
  );
};

const nightLight: Drawing = (p) =>
  glow(200, 310, 160) +
  solid("M200 220c62 0 92 50 92 98s-30 82-92 82s-92-34-92-82s30-98 92-98z", p.paper) +
  flat("M216 262a56 56 0 1 0 34 92a46 46 0 1 1-34-92z", p.main);

const lampshade: Drawing = (p) =>
  solid("M140 210h120l52 190H88z", p.main) +
  [0, 1, 2, 3, 4, 5].map((i) => line(`M${152 + i * 19} 212L${110 + i * 36} 398`, p.deep, 1.5)).join("") +
  flat("M140 204h120v12H140zM88 394h224v10H88z", p.pale);

/** Lamps and lights. */
export const lighting = {
  tableLamp,
  floorLamp,
  pendant,
  wallLight,
  deskLamp,
  lantern,
  stringLights,
  nightLight,
  lampshade,
};
