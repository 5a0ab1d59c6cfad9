import { box, type Drawing, flat, line, oval, solid } from "../svg.ts";

const phone: Drawing = (p) =>
  solid(box(124, 116, 152, 284, 26), p.ink) +
  flat(box(134, 128, 132, 260, 18), p.main) +
  flat("M134 300c50-50 84 20 132-34v104q0 18-18 18h-96q-18 0-18-18z", p.pale, 0.8) +
  oval(228, 178, 20, 20, p.paper, 0.8) +
  flat(box(178, 136, 44, 8, 4), p.ink);

const laptop: Drawing = (p) =>
  solid(box(84, 186, 232, 166, 12), p.ink) +
  flat(box(96, 198, 208, 142, 4), p.main) +
  flat("M96 300c60-60 130 20 208-50v90H96z", p.pale, 0.8) +
  solid("M60 352h280l24 40q0 8-10 8H46q-10 0-10-8z", p.metal) +
  flat(box(168, 356, 64, 8, 3), p.metalDeep);

const screen: Drawing = (p) =>
  line("M150 346l-22 54M250 346l22 54", p.ink, 9) +
  solid(box(44, 158, 312, 190, 10), p.ink) +
  flat(box(54, 168, 292, 168, 4), p.main) +
  flat("M54 300c90-80 160 20 292-70v106H54z", p.pale, 0.8) +
  oval(280, 216, 22, 22, p.paper, 0.8);

const headphones: Drawing = (p) =>
  line("M104 310c-20-220 212-220 192 0", p.deep, 18) +
  solid(box(78, 288, 62, 104, 26), p.main) +
  solid(box(260, 288, 62, 104, 26), p.main) +
  flat(box(128, 300, 18, 80, 9), p.ink) +
  flat(box(254, 300, 18, 80, 9), p.ink);

const watch: Drawing = (p) =>
  solid("M160 90h80l10 100h-100zM150 310h100l-10 100h-80z", p.main) +
  `<circle cx="200" cy="250" r="90" fill="${p.metal}"/><circle cx="200" cy="250" r="90" fill="url(#shade)"/><circle cx="200" cy="250" r="72" fill="${p.paper}"/>` +
  line("M200 250v-44M200 250l34 18", p.ink, 5) +
  oval(200, 250, 6, 6, p.deep);

const shoe: Drawing = (p) =>
  solid("M74 262c40 26 70 8 82-28c44 44 92 74 156 82c30 4 34 30 30 56H74z", p.main) +
  solid("M70 368h274q6 32-20 32H94q-24 0-24-32z", p.paper) +
  line("M168 272l26-22M196 294l26-22M226 312l24-22", p.paper, 6) +
  flat("M74 262c14 10 28 12 40 8v98H74z", p.deep);

const appliance: Drawing = (p) =>
  solid(box(96, 146, 208, 254, 14), p.paper) +
  line("M96 202h208", p.metal, 3) +
  flat(box(116, 166, 70, 16, 8), p.metal) +
  oval(258, 174, 9, 9, p.main) +
  oval(284, 174, 6, 6, p.deep) +
  `<circle cx="200" cy="302" r="72" fill="${p.metal}"/><circle cx="200" cy="302" r="56" fill="${p.deep}"/><circle cx="200" cy="302" r="56" fill="url(#shade)"/>` +
  flat("M158 276a56 56 0 0 1 60-26l-40 74a56 56 0 0 1-20-48z", "#ffffff", 0.25);

const fridge: Drawing = (p) =>
  solid(box(118, 96, 164, 304, 12), p.metal) +
  line("M118 206h164", p.metalDeep, 4) +
  line("M142 150v36M142 226v60", p.ink, 7) +
  flat(box(206, 118, 48, 34, 3), p.paper) +
  oval(222, 178, 7, 7, p.main);

const heart: Drawing = (p) =>
  line("M200 0V176", p.woodDeep, 3) +
  solid("M200 380C90 308 84 196 146 180c30-8 46 14 54 30c8-16 24-38 54-30c62 16 56 128-54 200z", p.main) +
  line("M200 356C112 296 110 214 150 202", p.pale, 4);

const present: Drawing = (p) =>
  solid(box(96, 258, 208, 142, 6), p.main) +
  solid(box(84, 220, 232, 46, 6), p.deep) +
  flat(box(184, 220, 32, 180), p.paper) +
  line("M200 218c-70-6-66-72-34-72c24 0 32 40 34 72c2-32 10-72 34-72c32 0 36 66-34 72", p.paper, 11);

const bunting: Drawing = (p) =>
  line("M-10 150Q200 280 410 150", p.ink, 3) +
  [32, 100, 168, 236, 304, 372]
    .map((x, i) => {
      const y = 150 + Math.sin(((i + 0.4) / 6) * Math.PI) * 58;
      return solid(`M${x - 30} ${y}h60l-30 84z`, [p.main, p.paper, p.deep, p.pale][i % 4] ?? p.main);
    })
    .join("");

const cake: Drawing = (p) =>
  solid("M184 372h32v22h-32zM140 390h120v10H140z", p.metal) +
  oval(200, 366, 138, 14, p.pale) +
  solid(box(104, 268, 192, 96, 10), p.main) +
  flat(
    "M104 284q0-16 16-16h160q16 0 16 16q-12 34-28 8q-16 34-36 4q-20 36-36 2q-18 30-36-2q-18 32-32-2q-16 22-24-10z",
    p.paper,
  ) +
  [150, 200, 250].map((x) => oval(x, 258, 12, 12, "#a34432")).join("");

const sign: Drawing = (p) =>
  line("M120 178L200 96L280 178", p.woodDeep, 4) +
  solid(box(72, 176, 256, 148, 8), p.main) +
  line("M90 194h220v112H90z", p.pale, 3) +
  line("M128 234h144M150 266h100", p.paper, 6);

const tin: Drawing = (p, vary) =>
  solid(box(98, 264, 204, 136, 12), p.main) +
  [0, 1, 2, 3, 4].map((i) => oval(128 + i * 36, 334, vary < 0.5 ? 12 : 7, vary < 0.5 ? 12 : 22, p.pale)).join("") +
  solid(box(88, 226, 224, 48, 12), p.deep);

/** What other shops sell. */
export const various = {
  phone,
  laptop,
  screen,
  headphones,
  watch,
  shoe,
  appliance,
  fridge,
  heart,
  present,
  bunting,
  cake,
  sign,
  tin,
};
