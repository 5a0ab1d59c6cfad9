import { type Drawing, flat, line, oval, solid, turned } from "../svg.ts";

const mug: Drawing = (p, vary) =>
  line("M268 286c62-8 62 84-4 76", p.deep, 17) +
  solid("M126 258h148l-10 124c-1 12-8 18-20 18h-88c-12 0-19-6-20-18z", p.main) +
  (vary < 0.5 ? flat("M126 258h148l-4 46c-40 14-104-12-140 4z", p.pale) : "") +
  oval(200, 258, 74, 15, p.pale) +
  oval(200, 260, 64, 11, p.deep);

const plate: Drawing = (p, vary) =>
  `<circle cx="200" cy="270" r="132" fill="${p.main}"/><circle cx="200" cy="270" r="132" fill="url(#shade)"/>` +
  `<circle cx="200" cy="270" r="92" fill="${p.pale}"/>` +
  (vary < 0.5
    ? `<circle cx="200" cy="270" r="112" fill="none" stroke="${p.deep}" stroke-width="2"/>`
    : `<circle cx="200" cy="270" r="120" fill="none" stroke="${p.metal}" stroke-width="4"/>`);

const bowl: Drawing = (p, vary) =>
  solid("M82 270h236c0 84-52 118-84 122v8h-68v-8c-32-4-84-38-84-122z", p.main) +
  (vary < 0.5 ? flat("M82 270h236q-2 26-10 46q-108 24-216 0q-8-20-10-46z", p.pale, 0.6) : "") +
  oval(200, 270, 118, 25, p.pale) +
  oval(200, 273, 106, 19, p.deep);

const jug: Drawing = (p) =>
  line("M254 236c74-12 74 104 0 104", p.deep, 15) +
  solid(
    "M146 196l-22-10c6 30 24 40 22 60c-4 26-26 44-26 92c0 36 10 62 28 62h104c18 0 28-26 28-62c0-48-26-66-26-92c0-20 6-40 6-54z",
    p.main,
  ) +
  oval(196, 192, 66, 12, p.deep);

const teapot: Drawing = (p) =>
  line("M286 300c76-18 74 80-6 72", p.deep, 14) +
  solid("M124 318c-40-2-44-50-72-62l18-12c36 6 40 34 66 38z", p.main) +
  solid("M200 250c64 0 98 36 98 78c0 46-36 72-98 72s-98-26-98-72c0-42 34-78 98-78z", p.main) +
  solid("M144 258c20-30 92-30 112 0z", p.deep) +
  oval(200, 226, 13, 13, p.wood);

const stems = (paint: Parameters<Drawing>[0]) =>
  line(
    "M200 270C196 200 168 160 150 110M200 270C204 190 226 140 256 96M200 260C200 190 196 120 204 64",
    paint.leafDeep,
    4,
  ) +
  [
    [150, 106, -34],
    [168, 152, -60],
    [256, 92, 34],
    [232, 138, 58],
    [204, 60, 4],
    [190, 118, -44],
    [214, 110, 48],
  ]
    .map(
      ([x = 0, y = 0, turn = 0]) =>
        `<g transform="translate(${x} ${y}) rotate(${turn})">${flat("M0 8C-18-6-14-34 0-48C14-34 18-6 0 8z", paint.leaf)}</g>`,
    )
    .join("");

const vase: Drawing = (p, vary) =>
  stems(p) +
  solid(turned(248, 400, vary < 0.5 ? [26, 24, 66, 78, 46] : [40, 30, 44, 72, 60]), p.main) +
  oval(200, 248, vary < 0.5 ? 26 : 40, 6, p.deep);

const budVase: Drawing = (p) =>
  line("M200 300C196 230 206 180 196 128", p.leafDeep, 4) +
  `<g transform="translate(198 214) rotate(48)">${flat("M0 0C-14-14-12-36 0-48C12-36 14-14 0 0z", p.leaf)}</g>` +
  [0, 60, 120, 180, 240, 300]
    .map((turn) => `<g transform="translate(196 118) rotate(${turn})">${oval(0, -24, 13, 22, p.paper)}</g>`)
    .join("") +
  oval(196, 118, 12, 12, "#d9a441") +
  solid(turned(280, 400, [13, 12, 40, 60, 36]), p.main);

const cup: Drawing = (p) =>
  oval(200, 392, 108, 15, p.pale) +
  oval(200, 389, 96, 10, p.deep, 0.35) +
  line("M256 312c46-6 44 50-6 48", p.deep, 12) +
  solid("M140 292h120c0 60-18 96-42 96h-36c-24 0-42-36-42-96z", p.main) +
  oval(200, 292, 60, 12, p.pale) +
  oval(200, 294, 52, 9, "#4a3226");

const platter: Drawing = (p) =>
  oval(200, 372, 156, 30, p.main) +
  `<ellipse cx="200" cy="372" rx="156" ry="30" fill="url(#shade)"/>` +
  oval(200, 368, 128, 21, p.pale) +
  [
    [150, 338, 30, "#d98e5f"],
    [206, 330, 36, "#c9743f"],
    [256, 344, 26, "#e0a76b"],
  ]
    .map(
      ([x, y, r, fill]) =>
        `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/><circle cx="${x}" cy="${y}" r="${r}" fill="url(#shade)"/>`,
    )
    .join("") +
  line("M206 296q4-16 16-22", p.leafDeep, 4);

/** What is on the table. */
export const tableware = { mug, plate, bowl, jug, teapot, vase, budVase, cup, platter };
