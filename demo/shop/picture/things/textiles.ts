import { box, type Drawing, flat, line, oval, solid } from "../svg.ts";

const fringe = (y: number, from: number, to: number, colour: string) =>
  Array.from({ length: Math.floor((to - from) / 10) }, (_, i) =>
    line(`M${from + 5 + i * 10} ${y}v14`, colour, 2.5),
  ).join("");

const throwStack: Drawing = (p, vary) =>
  solid(box(86, 340, 228, 60, 26), p.deep) +
  solid(box(92, 282, 216, 60, 26), p.main) +
  solid(box(98, 226, 204, 58, 26), p.pale) +
  flat("M150 226h78v152q-38 10-78 0z", vary < 0.5 ? p.main : p.paper) +
  [246, 266, 300, 322, 356].map((y) => line(`M150 ${y}h78`, p.deep, 2)).join("") +
  fringe(380, 150, 228, p.deep);

const cushion: Drawing = (p, vary) =>
  solid("M96 206c60 16 148 16 208 0c-14 62-14 128 2 188c-64-14-148-14-212 0c16-60 16-126 2-188z", p.main) +
  (vary < 0.35
    ? [0, 1, 2, 3, 4].map((i) => line(`M${128 + i * 36} 216q-4 84 0 168`, p.pale, 6)).join("")
    : vary < 0.7
      ? [0, 1, 2]
          .map((i) =>
            line(
              `M${200 - 70 + i * 24} ${300}L200 ${230 + i * 24}L${270 - i * 24} 300L200 ${370 - i * 24}z`,
              p.pale,
              5,
            ),
          )
          .join("")
      : line("M96 206c60 16 148 16 208 0M94 394c64-14 148-14 212 0", p.pale, 5)) +
  oval(200, 300, 6, 6, p.deep);

const rug: Drawing = (p) =>
  `<g transform="translate(0 24)">${
    solid("M104 196h192l58 176H46z", p.main) +
    line("M118 210h164l48 148H70z", p.pale, 5) +
    line("M200 232l72 52l-72 52l-72-52z", p.pale, 6) +
    line("M200 256l38 28l-38 28l-38-28z", p.deep, 5) +
    fringe(374, 46, 354, p.deep)
  }</g>`;

const towels: Drawing = (p) =>
  [
    [344, p.deep],
    [288, p.main],
    [232, p.pale],
  ]
    .map(([y, fill]) => {
      const top = Number(y);
      return (
        solid(box(100, top, 200, 56, 24), String(fill)) +
        line(`M124 ${top + 28}h152`, p.deep, 1.5) +
        flat(box(232, top, 12, 56), p.paper, 0.6)
      );
    })
    .join("");

const bed: Drawing = (p) =>
  solid(box(44, 210, 312, 150, 22), p.wood) +
  solid(box(72, 250, 116, 76, 26), p.paper) +
  solid(box(212, 250, 116, 76, 26), p.paper) +
  solid("M36 318c56-22 272-22 328 0v82H36z", p.main) +
  flat("M36 318c56-22 272-22 328 0v26c-56-22-272-22-328 0z", p.pale) +
  line("M120 352q-8 24-2 46M280 352q8 24 2 46", p.deep, 2);

const runner: Drawing = (p) =>
  solid("M30 300h340l24 46H6z", p.wood) +
  solid("M140 300h120l18 46l-4 74h-148l-4-74z", p.main) +
  flat("M160 300h12l-6 46v74h-12v-74zM228 300h12l6 46v74h-12v-74z", p.pale) +
  fringe(420, 126, 274, p.deep);

const napkins: Drawing = (p) =>
  [-16, 4, 24]
    .map(
      (turn, i) =>
        `<g transform="rotate(${turn} 200 400)">${solid("M200 200l96 130l-96 66l-96-66z", [p.deep, p.main, p.pale][i] ?? p.main)}</g>`,
    )
    .join("") + solid(box(170, 356, 60, 26, 13), p.wood);

const robe: Drawing = (p) =>
  line("M200 118c0-22 26-18 22-2c-4 12-22 10-22 30", p.metalDeep, 5) +
  line("M200 146L120 182M200 146L280 182", p.wood, 9) +
  solid("M164 160h72l62 34l22 122l-38 10l-14-70l8 150H124l8-150l-14 70l-38-10l22-122z", p.main) +
  flat("M164 160l36 92l36-92l14 7l-46 112v127h-8V279l-46-112z", p.pale) +
  flat(box(130, 282, 140, 16), p.deep);

/** What is woven. */
export const textiles = { throwStack, cushion, rug, towels, bed, runner, napkins, robe };
