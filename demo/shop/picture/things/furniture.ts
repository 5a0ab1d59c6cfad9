import { box, type Drawing, flat, line, oval, solid } from "../svg.ts";

const armchair: Drawing = (p) =>
  line("M122 372l-14 28M278 372l14 28", p.woodDeep, 12) +
  solid("M116 188c0-44 28-62 84-62s84 18 84 62v120H116z", p.main) +
  solid(box(120, 276, 160, 50, 18), p.pale) +
  solid("M84 262c0-34 50-34 50 0v60h132v-60c0-34 50-34 50 0v100c0 12-6 18-18 18H102c-12 0-18-6-18-18z", p.deep);

const chair: Drawing = (p, vary) =>
  line("M138 290L126 400M262 290L274 400M160 290V376M240 290V376", p.woodDeep, 10) +
  line("M142 290L134 122M258 290L266 122", p.wood, 11) +
  (vary < 0.5 ? solid(box(128, 118, 144, 58, 22), p.wood) : line("M138 150h124M140 188h120M142 226h116", p.wood, 10)) +
  solid("M124 274h152l12 28c0 6-4 8-10 8H122c-6 0-10-2-10-8z", p.main);

const stool: Drawing = (p) =>
  line("M148 270L122 400M252 270L278 400M200 272V392", p.wood, 12) +
  line("M136 346h128", p.woodDeep, 8) +
  solid(box(112, 236, 176, 38, 19), p.main);

const sideTable: Drawing = (p, vary) =>
  line("M200 264V392", p.metal, 12) +
  solid(box(136, 388, 128, 14, 7), p.metalDeep) +
  oval(200, 254, 122, 22, p.woodDeep) +
  oval(200, 248, 122, 22, vary < 0.5 ? p.wood : p.pale) +
  solid("M216 244h52l-6-50q-20-8-40 0z", p.main) +
  line("M242 196q-2-34 10-58M242 196q-2-26-18-46", p.leafDeep, 4) +
  oval(254, 132, 10, 16, p.leaf) +
  oval(222, 146, 10, 14, p.leaf);

const bookshelf: Drawing = (p) => {
  const books = (y: number, from: number, colours: string[]) =>
    colours
      .map((fill, i) => solid(box(from + i * 16, y - 54 - ((i * 7) % 16), 14, 54 + ((i * 7) % 16), 2), fill))
      .join("");
  return (
    flat(box(106, 104, 188, 290), p.woodDeep, 0.35) +
    books(196, 124, [p.main, p.deep, p.paper, p.leaf, p.main]) +
    solid("M236 196h40l-6-40q-14-6-28 0z", p.pale) +
    books(292, 188, [p.paper, p.deep, p.main, p.metal, p.deep]) +
    oval(148, 270, 24, 22, p.pale) +
    books(386, 124, [p.leaf, p.main, p.paper, p.deep, p.main, p.metal, p.deep]) +
    line("M106 100V400M294 100V400M106 104H294M106 200H294M106 296H294M106 390H294", p.wood, 11)
  );
};

const bench: Drawing = (p) =>
  line("M84 300L74 400M316 300L326 400M118 300V390M282 300V390", p.woodDeep, 11) +
  solid(box(54, 272, 292, 30, 10), p.wood) +
  solid(box(66, 250, 180, 26, 13), p.main) +
  solid(box(258, 200, 72, 72, 20), p.pale);

const mirror: Drawing = (p, vary) => {
  const shape =
    vary < 0.5
      ? "M200 96c72 0 96 56 96 152s-24 152-96 152s-96-56-96-152s24-152 96-152z"
      : "M106 400V196c0-124 188-124 188 0v204z";
  return `${flat(shape, "#dfe7e6")}${flat("M150 330L236 150h34L176 350z", "#ffffff", 0.55)}${line(shape, p.metal, 12)}`;
};

const consoleTable: Drawing = (p) =>
  line("M72 262V400M328 262V400M100 268V392M300 268V392", p.woodDeep, 9) +
  solid(box(52, 238, 296, 28, 6), p.wood) +
  line("M176 252h48", p.metalDeep, 5) +
  solid("M96 238h56l-8-72q-20-10-40 0z", p.main) +
  line("M124 166q-4-46 14-74M124 166q0-40-22-62", p.leafDeep, 4) +
  oval(140, 86, 11, 18, p.leaf) +
  oval(98, 98, 11, 16, p.leaf) +
  solid(box(232, 222, 84, 16, 3), p.paper) +
  solid(box(240, 208, 70, 14, 3), p.deep);

const hook: Drawing = (p) =>
  solid(box(56, 178, 288, 36, 8), p.wood) +
  [104, 200, 296]
    .map((x) => line(`M${x} 196v30q0 24 22 24t22-20`, p.metal, 9) + oval(x, 196, 9, 9, p.metalDeep))
    .join("") +
  solid("M104 240c-30 30-46 100-40 160h104c4-60-14-130-44-160z", p.main) +
  line("M104 244q12-26 26 0", p.deep, 5);

const frame: Drawing = (p, vary) =>
  solid(box(106, 134, 188, 244, 3), p.wood) +
  flat(box(122, 150, 156, 212), p.paper) +
  (vary < 0.5
    ? `<circle cx="200" cy="226" r="36" fill="${p.main}"/>${flat("M142 342c30-64 56-76 84-40c16-26 28-22 34 40z", p.leaf)}`
    : flat(box(150, 186, 50, 136, 25), p.main) + flat(box(208, 226, 42, 96, 21), p.metal));

/** What stands in a room. */
export const furniture = { armchair, chair, stool, sideTable, bookshelf, bench, mirror, consoleTable, hook, frame };
