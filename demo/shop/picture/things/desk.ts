import { box, type Drawing, flat, line, oval, solid } from "../svg.ts";

const notebook: Drawing = (p, vary) =>
  `<g transform="rotate(-8 200 260)">${
    flat(box(124, 138, 168, 250, 6), p.paper) +
    solid(box(114, 132, 168, 250, 8), p.main) +
    flat(box(114, 132, 26, 250, 6), p.deep) +
    (
      vary < 0.5
        ? flat(box(166, 184, 86, 48, 3), p.paper) + line("M180 202h58M188 216h42", p.ink, 2)
        : line("M258 132v250", p.pale, 6)
    ) +
    flat("M222 382h14v34l-7-8l-7 8z", p.leaf)
  }</g>`;

const pen: Drawing = (p) =>
  `<g transform="rotate(40 200 250)">${
    solid(box(182, 70, 36, 188, 14), p.main) +
    solid(box(182, 176, 36, 12), p.metal) +
    line("M224 92v70", p.metal, 6) +
    solid("M184 258h32l-6 60h-20z", p.deep) +
    solid("M190 318h20l-10 62z", p.metal) +
    line("M200 336v30", p.metalDeep, 2)
  }</g>`;

const tray: Drawing = (p) =>
  solid("M70 312h260l34 66H36z", p.wood) +
  flat("M92 322h216l24 46H68z", p.woodDeep) +
  line("M200 322v46", p.wood, 8) +
  solid(box(96, 336, 74, 12, 6), p.metal) +
  oval(262, 346, 26, 12, p.main) +
  solid("M36 378h328v14q0 8-8 8H44q-8 0-8-8z", p.wood);

const clock: Drawing = (p, vary) =>
  (vary < 0.5 ? line("M148 374l-18 26M252 374l18 26", p.metalDeep, 12) : solid(box(120, 384, 160, 16, 6), p.woodDeep)) +
  `<circle cx="200" cy="272" r="118" fill="${p.main}"/><circle cx="200" cy="272" r="118" fill="url(#shade)"/>` +
  `<circle cx="200" cy="272" r="96" fill="${p.paper}"/>` +
  Array.from(
    { length: 12 },
    (_, i) => `<g transform="rotate(${i * 30} 200 272)">${line("M200 188v10", p.ink, 3)}</g>`,
  ).join("") +
  line("M200 272L160 232", p.ink, 7) +
  line("M200 272L244 210", p.ink, 4) +
  oval(200, 272, 8, 8, p.metal);

const opener: Drawing = (p) =>
  `<g transform="rotate(52 200 250)">${
    solid("M188 70c16-10 26 0 26 14v178h-28V84z", p.metal) +
    solid(box(172, 258, 56, 14, 7), p.metalDeep) +
    solid(box(182, 272, 36, 122, 18), p.wood)
  }</g>`;

const pencils: Drawing = (p) => {
  const tops: [number, number, string][] = [
    [134, 150, p.main],
    [166, 118, p.metal],
    [198, 134, p.leaf],
    [230, 108, p.deep],
    [262, 144, p.pale],
  ];
  return (
    tops
      .map(
        ([x, y, fill]) =>
          solid(box(x - 13, y + 34, 26, 220), fill) +
          flat(`M${x - 13} ${y + 36}L${x} ${y}l13 36z`, "#e7cfa8") +
          flat(`M${x - 5} ${y + 13}L${x} ${y}l5 13z`, p.ink),
      )
      .join("") + solid(box(108, 262, 184, 138, 8), p.wood)
  );
};

const letters: Drawing = (p) =>
  `<g transform="rotate(-10 200 300)">${solid(box(92, 176, 216, 190, 4), p.paper)}${line("M118 214h150M118 240h164M118 266h132", p.ink, 2)}</g>` +
  solid(box(84, 268, 232, 132, 6), p.main) +
  line("M86 272l114 76l114-76", p.deep, 4) +
  oval(200, 346, 17, 17, "#a34432");

const organiser: Drawing = (p) =>
  line("M150 250L140 130M172 250l6-136", p.metal, 8) +
  solid(box(226, 174, 60, 90, 3), p.paper) +
  solid(box(116, 240, 80, 160, 8), p.wood) +
  solid(box(196, 292, 96, 108, 8), p.main) +
  flat(box(208, 306, 72, 34, 3), p.deep) +
  oval(244, 323, 6, 6, p.metal);

const bag: Drawing = (p, vary) =>
  line("M152 234c0-90 96-90 96 0", p.deep, 12) +
  solid("M100 232h200l16 152q0 16-16 16H100q-16 0-16-16z", p.main) +
  (vary < 0.5
    ? solid("M96 232h208l6 64c-60 42-160 42-220 0z", p.deep) + solid(box(184, 306, 32, 38, 6), p.metal)
    : line("M92 318h216", p.pale, 8));

/** What is on the desk, or carried to it. */
export const desk = { notebook, pen, tray, clock, opener, pencils, letters, organiser, bag };
