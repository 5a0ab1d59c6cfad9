/** Ids for segments by name: lower-case slugs, each once. A name in `known` (lower case) keeps the id it has there. */
export function segmentIds(names: readonly string[], known: ReadonlyMap<string, string>): string[] {
  const kept = names.map((name) => known.get(name.trim().toLowerCase()));
  const taken = new Set(kept);
  return names.map((name, i) => {
    const before = kept[i];
    if (before !== undefined) return before;
    const slug = slugOf(name) || `segment-${i + 1}`;
    let id = slug;
    for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
    taken.add(id);
    return id;
  });
}

function slugOf(name: string): string {
  const words = name.toLowerCase().replace(/[^\p{Ll}\p{Lo}\p{N}]+/gu, "-");
  // Cut by characters, since half a surrogate pair is none; room is left for a number.
  return [...words.replace(/^-/, "")].slice(0, 28).join("").replace(/-$/, "");
}
