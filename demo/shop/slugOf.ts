/** A name as a part of an address, other than those taken; it is then taken too. */
export function slugOf(name: string, taken: Set<string>): string {
  const base =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/\p{M}/gu, "")
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-+|-+$/g, "") || "category";
  let [slug, number] = [base, 2];
  while (taken.has(slug)) slug = `${base}-${number++}`;
  taken.add(slug);
  return slug;
}
