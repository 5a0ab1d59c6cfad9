/**
 * 32-bit FNV-1a of a string's UTF-16 code units, as an unsigned integer
 * (https://datatracker.ietf.org/doc/draft-eastlake-fnv/). For short, public tags such as the ids of recent
 * events; never for secrets.
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
