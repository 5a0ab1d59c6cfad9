import { box, type Drawing, flat, glow, line, oval, solid, turned } from "../svg.ts";

const flame = (x: number, y: number) =>
  glow(x, y - 16, 90) +
  flat(`M${x} ${y}c-20-14-8-32 0-48c8 16 20 34 0 48z`, "#eea43b") +
  flat(`M${x} ${y}c-9-7-4-15 0-24c4 9 9 17 0 24z`, "#fbe3a1");

const label = (y: number, deep: string, paper: string, ink: string) =>
  flat(box(166, y, 68, 54, 3), paper) +
  line(`M178 ${y + 20}h44M186 ${y + 34}h28`, ink, 2) +
  line(`M166 ${y + 54}h68`, deep, 1);

const candle: Drawing = (p) =>
  flame(200, 262) +
  line("M200 276v-20", p.ink, 3) +
  solid(box(136, 274, 128, 126, 14), p.main) +
  oval(200, 276, 62, 9, p.paper) +
  label(316, p.deep, p.paper, p.ink);

const wideCandle: Drawing = (p) =>
  flame(140, 288) +
  flame(200, 280) +
  flame(260, 288) +
  solid(box(86, 294, 228, 106, 18), p.main) +
  oval(200, 298, 112, 13, p.paper) +
  line("M140 298v-14M200 294v-14M260 298v-14", p.ink, 3) +
  flat(box(86, 352, 228, 14), p.deep, 0.4);

const diffuser: Drawing = (p) =>
  line("M196 262L128 92M198 262L172 74M200 262L206 66M202 262L240 78M204 262L280 104", p.woodDeep, 4) +
  solid(turned(256, 400, [20, 24, 68, 78, 70]), p.main) +
  solid(box(178, 244, 44, 20, 5), p.metal) +
  label(328, p.deep, p.paper, p.ink);

const bottle: Drawing = (p, vary) =>
  (vary < 0.5
    ? solid("M176 160h62v16h-50z", p.ink) + solid(box(190, 160, 20, 50, 4), p.ink)
    : solid(box(178, 166, 44, 46, 8), p.wood)) +
  solid("M176 208h48c2 26 40 26 40 62v112c0 12-6 18-18 18h-92c-12 0-18-6-18-18V270c0-36 38-36 40-62z", p.main) +
  label(300, p.deep, p.paper, p.ink);

const soap: Drawing = (p) =>
  solid("M70 372h260l-18 28H88z", p.wood) +
  solid(box(98, 318, 204, 56, 24), p.main) +
  solid(box(124, 264, 170, 56, 24), p.pale) +
  line("M176 292h66", p.deep, 3) +
  oval(300, 246, 13, 13, "#ffffff", 0.75) +
  oval(326, 222, 8, 8, "#ffffff", 0.75) +
  oval(284, 216, 6, 6, "#ffffff", 0.75);

const salts: Drawing = (p) =>
  flat(box(118, 236, 164, 164, 28), "#ffffff", 0.6) +
  flat("M124 300q76-26 152 0v70q0 24-24 24H148q-24 0-24-24z", p.main) +
  [140, 172, 204, 236, 262].map((x, i) => oval(x, 306 + ((i * 13) % 22), 5, 4, p.paper)).join("") +
  solid(box(130, 200, 140, 40, 8), p.wood) +
  label(326, p.deep, p.paper, p.ink);

const incense: Drawing = (p) =>
  line("M206 382L256 150", p.woodDeep, 4) +
  line("M256 146c-22-28 26-40 4-70s14-40 4-60", "#ffffff", 3) +
  oval(256, 150, 4, 4, "#e0672f") +
  solid("M76 376h248c-8 20-26 24-46 24H122c-20 0-38-4-46-24z", p.main) +
  oval(200, 376, 124, 9, p.deep);

const candlestick: Drawing = (p) =>
  flame(200, 116) +
  line("M200 130v-20", p.ink, 3) +
  solid("M188 128h24l4 122h-32z", p.paper) +
  solid(turned(244, 392, [30, 12, 22, 11, 15, 12, 66]), p.metal) +
  solid(box(130, 386, 140, 14, 7), p.metalDeep);

/** What smells good. */
export const scent = { candle, wideCandle, diffuser, bottle, soap, salts, incense, candlestick };
