import { box, type Drawing, flat, line, oval, solid } from "../svg.ts";

const casserole: Drawing = (p) =>
  line("M92 314c-34-4-34 34 2 32M308 314c34-4 34 34-2 32", p.deep, 13) +
  solid("M92 290h216l-10 92c-1 12-10 18-22 18H124c-12 0-21-6-22-18z", p.main) +
  solid("M84 290c10-42 62-56 116-56s106 14 116 56z", p.deep) +
  solid(box(182, 212, 36, 24, 10), p.metal);

const pan: Drawing = (p) =>
  `<circle cx="172" cy="282" r="112" fill="${p.ink}"/><circle cx="172" cy="282" r="112" fill="url(#shade)"/>` +
  `<circle cx="172" cy="282" r="94" fill="${p.deep}"/><circle cx="172" cy="282" r="94" fill="url(#shade)"/>` +
  `<g transform="rotate(-38 172 282)">${solid(box(282, 270, 128, 24, 12), p.metal)}</g>`;

const board: Drawing = (p) =>
  `<g transform="rotate(-7 200 400)">${
    solid(
      "M128 214c0-14 8-22 22-22h24l6-52c4-22 36-22 40 0l6 52h24c14 0 22 8 22 22v164c0 14-8 22-22 22H150c-14 0-22-8-22-22z",
      p.wood,
    ) +
    line("M150 230v146M178 226v152M222 226v150M248 232v142", p.woodDeep, 1.5) +
    oval(200, 152, 8, 8, p.wall)
  }</g>`;

const knife: Drawing = (p) =>
  `<g transform="rotate(38 200 260)">${
    solid("M186 60c26 34 32 120 30 202h-34c-4-80-4-160 4-202z", p.metal) +
    flat("M186 60c26 34 32 120 30 202h-12c2-84-6-160-18-202z", "#ffffff", 0.35) +
    solid(box(180, 262, 40, 146, 16), p.wood) +
    oval(200, 296, 4, 4, p.metalDeep) +
    oval(200, 336, 4, 4, p.metalDeep) +
    oval(200, 376, 4, 4, p.metalDeep)
  }</g>`;

const kettle: Drawing = (p) =>
  line("M132 262c-6-124 142-124 136 0", p.wood, 12) +
  solid("M276 330l44-72l26 6c-4 44-26 92-62 106z", p.deep) +
  solid("M200 236c60 0 86 44 96 138c2 18-8 26-24 26H128c-16 0-26-8-24-26c10-94 36-138 96-138z", p.main) +
  solid("M156 250c10-22 78-22 88 0z", p.deep) +
  oval(200, 226, 12, 12, p.wood);

const cafetiere: Drawing = (p) =>
  line("M264 246c70-8 70 110 0 112", p.metal, 12) +
  line("M200 148V222", p.metalDeep, 6) +
  oval(200, 142, 15, 15, p.ink) +
  flat(box(136, 224, 128, 172, 10), p.paper, 0.6) +
  flat(box(142, 292, 116, 100, 8), "#4a3226") +
  solid("M128 226c0-24 144-24 144 0z", p.metal) +
  line("M136 232V392M264 232V392", p.metal, 6) +
  solid(box(124, 386, 152, 14, 6), p.metalDeep) +
  solid(box(136, 276, 128, 12), p.metalDeep);

const jar: Drawing = (p, vary) =>
  solid(box(132, 252, 136, 148, 26), vary < 0.5 ? p.main : p.pale) +
  (vary < 0.5
    ? flat(box(160, 300, 80, 52, 4), p.paper) + line("M174 320h52M174 334h34", p.ink, 2)
    : flat(box(140, 310, 120, 82, 20), p.main)) +
  solid(box(140, 216, 120, 38, 10), p.wood) +
  oval(200, 208, 16, 11, p.woodDeep);

const cellar: Drawing = (p) =>
  solid("M112 326h176c0 50-30 74-50 74h-76c-20 0-50-24-50-74z", p.main) +
  oval(200, 326, 88, 18, p.deep) +
  flat("M128 324c30-44 112-44 144 0q-72 22-144 0z", "#ffffff") +
  `<g transform="rotate(32 240 300)">${solid(box(232, 200, 14, 112, 7), p.wood)}</g>`;

const cloth: Drawing = (p, vary) =>
  line("M60 150H340", p.wood, 8) +
  solid("M132 146h136v212q-34 14-68 0t-68 4z", p.main) +
  (vary < 0.5
    ? [190, 214, 238, 300, 324].map((y) => flat(box(132, y, 136, 9), p.pale)).join("")
    : [166, 200, 234].map((x) => flat(box(x - 5, 146, 10, 212), p.pale, 0.8)).join("")) +
  flat("M132 146h136v12H132z", p.deep);

const apron: Drawing = (p) =>
  line("M164 150c0-76 72-76 72 0", p.deep, 7) +
  line("M112 254C70 262 66 300 84 330M288 254c42 8 46 46 28 76", p.deep, 6) +
  solid("M160 148h80c0 58 20 86 52 100v140c0 8-4 12-12 12H120c-8 0-12-4-12-12V248c32-14 52-42 52-100z", p.main) +
  line("M150 300h100v52q0 10-10 10h-80q-10 0-10-10z", p.pale, 4);

/** What is in the kitchen. */
export const kitchen = { casserole, pan, board, knife, kettle, cafetiere, jar, cellar, cloth, apron };
