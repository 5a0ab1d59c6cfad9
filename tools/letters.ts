import { brotliCompressSync } from "node:zlib";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { coreEntry, named, shrunk } from "./bundleTag.ts";
import { tagLetters } from "./tagLetters.ts";

/** Tries so many orders, seconds long on any machine; the same ones each time. */
const tries = 3000;

const code = await shrunk(coreEntry, "iife");
const generator = xoroshiro128plus(1);
const below = (end: number) => uniformInt(generator, 0, end - 1);
const sizeWith = async (letters: string) => brotliCompressSync(await named(code, "iife", letters)).length;

/** The same letters, one of them elsewhere or two of them in each other's place. */
function changed(letters: string): string {
  const all = [...letters];
  const [from, to] = [below(all.length), below(all.length)];
  const [taken] = all.splice(from, 1, ...(below(2) ? [all[to] as string] : []));
  all.splice(to, all.length === letters.length ? 1 : 0, taken as string);
  return all.join("");
}

let best = tagLetters;
let least = await sizeWith(best);
console.log(`${least} bytes with the letters as they are`);
for (let i = 0; i < tries; i++) {
  const letters = changed(best);
  const size = await sizeWith(letters);
  if (size < least) console.log(`${size} bytes with ${letters}`);
  if (size <= least) [best, least] = [letters, size];
}
