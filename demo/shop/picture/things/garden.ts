import { box, type Drawing, flat, glow, line, oval, type Paint, solid } from "../svg.ts";

const leaves = (p: Paint, stalks: readonly (readonly [number, number, number])[]) =>
  stalks
    .map(([lean, height, width], i) => {
      const tip = `${200 + lean * 1.5} ${292 - height}`;
      const outline = `M200 300C${200 + lean * 0.4 - width} ${292 - height * 0.5} ${200 + lean - width} ${292 - height * 0.8} ${tip}C${200 + lean + width} ${292 - height * 0.7} ${200 + lean * 0.4 + width} ${292 - height * 0.4} 200 300z`;
      return flat(outline, i % 2 === 0 ? p.leaf : p.leafDeep);
    })
    .join("");

const plantPot: Drawing = (p, vary) =>
  leaves(
    p,
    vary < 0.5
      ? [
          [-74, 130, 22],
          [76, 120, 22],
          [-38, 190, 24],
          [42, 176, 24],
          [0, 214, 24],
        ]
      : [
          [-96, 84, 30],
          [98, 80, 30],
          [-54, 140, 32],
          [58, 132, 32],
          [2, 166, 34],
        ],
  ) +
  solid("M132 300h136l-16 92q-2 8-10 8h-84q-8 0-10-8z", p.main) +
  solid(box(122, 286, 156, 28, 5), p.deep);

const planter: Drawing = (p) =>
  leaves(p, [
    [-120, 70, 26],
    [122, 74, 26],
    [-80, 130, 26],
    [84, 124, 26],
    [-36, 160, 24],
    [40, 154, 24],
    [0, 184, 24],
  ]) +
  solid("M72 296h256l-14 104H86z", p.main) +
  flat("M72 296h256l-3 18H75z", p.deep) +
  line("M104 346h192", p.deep, 2);

const wateringCan: Drawing = (p) =>
  line("M262 276c96-70 96 108 8 102", p.deep, 12) +
  line("M150 268c0-64 100-64 100 0", p.deep, 10) +
  line("M142 350L74 258", p.metal, 16) +
  solid("M46 262l44-36l14 20l-46 32z", p.metalDeep) +
  solid("M132 266h136l12 124q0 10-10 10H130q-10 0-10-10z", p.metal) +
  oval(200, 266, 68, 12, p.metalDeep);

const trowel: Drawing = (p) =>
  `<g transform="rotate(24 200 260)">${
    solid(box(184, 70, 32, 126, 16), p.wood) +
    line("M200 196v40", p.metalDeep, 11) +
    solid("M156 232h88c10 74-10 132-44 164c-34-32-54-90-44-164z", p.metal) +
    line("M200 250v96", p.metalDeep, 3)
  }</g>`;

const secateurs: Drawing = (p) =>
  line("M206 240C150 300 146 350 158 398", p.main, 20) +
  line("M196 240c54 60 58 110 46 158", p.deep, 20) +
  solid("M186 248c-22-66-6-116 38-148c16 54 10 112-16 150z", p.metal) +
  solid("M214 248c40-36 44-78 24-120c-32 30-48 80-44 122z", p.metalDeep) +
  oval(200, 248, 13, 13, p.metalDeep) +
  oval(200, 248, 5, 5, p.paper);

const birdBath: Drawing = (p) =>
  solid("M186 284h28l18 100h-64z", p.main) +
  solid(box(140, 380, 120, 20, 6), p.deep) +
  solid("M76 244h248c-12 42-70 54-124 54s-112-12-124-54z", p.main) +
  oval(200, 244, 124, 22, p.pale) +
  oval(200, 246, 106, 15, "#a9c7cf") +
  solid("M242 236c-4-30 26-44 44-30l18 4l-16 8c2 20-22 30-46 18z", p.ink) +
  oval(284, 210, 2.5, 2.5, p.paper);

const fireBowl: Drawing = (p) =>
  glow(200, 230, 180) +
  line("M130 352l-22 48M270 352l22 48", p.ink, 11) +
  flat("M200 130c44 50 74 96 42 156h-84c-28-50 22-76 42-156z", "#e58a3c") +
  flat("M206 190c26 34 36 62 16 98h-44c-14-34 18-52 28-98z", "#f6c659") +
  solid("M72 284h256c-12 66-66 88-128 88s-116-22-128-88z", p.metalDeep) +
  flat("M72 284h256l-2 12H74z", p.ink);

const gardenChair: Drawing = (p) =>
  line("M116 400L250 220M284 400L150 240", p.wood, 12) +
  line("M128 118L160 300M272 118L240 300", p.wood, 11) +
  solid("M132 124h136l-26 176h-84z", p.main) +
  line("M150 128l18 168M180 128l8 168M220 128l-8 168M250 128l-18 168", p.pale, 5) +
  solid(box(132, 290, 136, 24, 10), p.deep);

const herbs: Drawing = (p) =>
  [124, 200, 276]
    .map(
      (x, i) =>
        `<g transform="translate(${x - 200} 0)">${
          line("M200 330C192 290 182 270 172 240M200 330C206 280 214 262 230 236M200 330V214", p.leafDeep, 3) +
          [
            [172, 236],
            [230, 232],
            [200, 208],
            [186, 268],
            [216, 264],
          ]
            .map(([a = 0, b = 0]) => oval(a, b, i === 1 ? 8 : 13, i === 1 ? 18 : 12, i === 2 ? p.leafDeep : p.leaf))
            .join("")
        }</g>`,
    )
    .join("") +
  solid(box(70, 324, 260, 76, 6), p.wood) +
  flat(box(70, 324, 260, 12), p.woodDeep) +
  line("M70 364h260", p.woodDeep, 2);

const trellis: Drawing = (p) =>
  line("M120 400V120M160 400V90M200 400V76M240 400V90M280 400V120M108 170H292M108 240H292M108 310H292", p.wood, 8) +
  line("M176 400C120 330 250 290 180 220S250 140 206 90", p.leafDeep, 4) +
  [
    [152, 352],
    [214, 296],
    [196, 250],
    [182, 200],
    [226, 160],
    [214, 108],
    [168, 312],
  ]
    .map(([x = 0, y = 0], i) => oval(x, y, 15, 11, i % 3 === 1 ? p.main : p.leaf))
    .join("");

/** What is outside. */
export const garden = {
  plantPot,
  planter,
  wateringCan,
  trowel,
  secateurs,
  birdBath,
  fireBowl,
  gardenChair,
  herbs,
  trellis,
};
