import type { Paint } from "./svg.ts";

/** Hue, saturation and lightness of colours that titles name. */
const named: Record<string, readonly [number, number, number]> = {
  amber: [36, 70, 55],
  black: [30, 6, 26],
  blue: [212, 40, 56],
  blush: [12, 48, 78],
  brass: [40, 48, 58],
  butter: [46, 70, 78],
  chalk: [40, 22, 88],
  charcoal: [220, 8, 30],
  copper: [20, 50, 58],
  coral: [10, 66, 66],
  cream: [42, 44, 84],
  gold: [42, 58, 58],
  green: [140, 26, 50],
  grey: [210, 6, 62],
  heather: [290, 18, 62],
  indigo: [228, 38, 38],
  ink: [218, 34, 30],
  ivory: [42, 38, 86],
  mist: [196, 20, 76],
  moss: [84, 24, 42],
  oat: [36, 34, 78],
  ochre: [38, 62, 54],
  orange: [24, 70, 60],
  pink: [346, 48, 76],
  plum: [322, 26, 36],
  purple: [276, 26, 54],
  red: [4, 54, 52],
  russet: [16, 52, 44],
  sage: [112, 16, 62],
  sand: [38, 36, 74],
  silver: [210, 8, 72],
  sky: [202, 48, 72],
  slate: [210, 12, 44],
  stone: [34, 12, 70],
  teal: [184, 36, 38],
  terracotta: [16, 52, 54],
  white: [40, 18, 90],
  yellow: [46, 74, 64],
};

/** Quiet colours for titles that name none. */
const quiet = [
  [16, 46, 58],
  [38, 52, 60],
  [112, 17, 55],
  [184, 28, 44],
  [212, 26, 52],
  [340, 28, 64],
  [28, 34, 46],
  [88, 22, 46],
  [260, 14, 56],
] as const;

/** Walls for things to stand before: warm, pale, each a little other. */
const walls = [
  [36, 34],
  [30, 30],
  [20, 30],
  [42, 32],
  [88, 16],
  [204, 18],
  [12, 26],
] as const;

/** Colours for a picture: of the words in a title where they name one, else by its seed (an integer from 0). */
export function paintFor(title: string, seed: number): Paint {
  const words = title
    .toLowerCase()
    .replaceAll("sea glass", "mist")
    .split(/[^a-z]+/);
  const colour = words.flatMap((word) => (named[word] ? [named[word]] : [])).at(-1);
  const [h, s, l] = colour ?? quiet[seed % quiet.length] ?? quiet[0];
  const [wall, strength] = walls[(seed >>> 4) % walls.length] ?? walls[0];
  // Pale things get a deeper wall, so that they stand out.
  const wallLight = l > 76 ? 84 : 91;
  return {
    wall: hsl(wall, strength, wallLight),
    floor: hsl(wall, strength, wallLight - 8),
    main: hsl(h, s, l),
    deep: hsl(h, s, Math.max(16, l - 14)),
    pale: hsl(h, Math.max(8, s - 10), Math.min(94, l + 16)),
    wood: (seed >>> 8) % 3 === 0 ? "#8a5f3e" : "#c49a6c",
    woodDeep: (seed >>> 8) % 3 === 0 ? "#69452c" : "#a27a4f",
    metal: (seed >>> 10) % 3 === 0 ? "#8d9298" : "#c3a05c",
    metalDeep: (seed >>> 10) % 3 === 0 ? "#676c73" : "#997a3c",
    leaf: "#7d9a72",
    leafDeep: "#56754f",
    paper: "#fbf6ec",
    ink: "#38332e",
  };
}

function hsl(h: number, s: number, l: number): string {
  return `hsl(${h} ${s}% ${l}%)`;
}
