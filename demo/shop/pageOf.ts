/** One page of a list, and how many there are; a page that does not exist becomes the nearest. Pages count from 1. */
export function pageOf<T>(list: readonly T[], wanted: string | undefined, size: number) {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(wanted)) || 1));
  return { items: list.slice((page - 1) * size, page * size), page, pages };
}
