/** A feature's name as words: `meanSessionSeconds` is "Mean session seconds". */
export function featureLabel(name: string): string {
  const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
