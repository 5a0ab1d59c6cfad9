/** The address, as a hash, of a site's models or of one version among them. */
export function routeTo(site: string, version?: number): string {
  return version === undefined ? `#/${site}/models` : `#/${site}/models/${version}`;
}
