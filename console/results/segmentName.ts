/** A segment as results name it: empty stands for none, null for those who were seen for the first time. */
export function segmentName(id: string | null): string {
  return id === null ? "seen for the first time" : id === "" ? "no segment" : id;
}
