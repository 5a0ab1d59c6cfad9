/** A text with what stands between the two lines `<!-- NAME -->` and `<!-- /NAME -->` replaced. Throws where they miss. */
export function betweenMarkers(text: string, name: string, replacement: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from === -1 || to === -1) throw new Error(`there is no ${begin} … ${end} to replace`);
  return `${text.slice(0, from + begin.length)}\n${replacement}\n${text.slice(to)}`;
}
