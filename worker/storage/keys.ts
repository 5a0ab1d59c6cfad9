/** Keys of the KV namespace. Site ids hold no `:`, so no part can be taken for another. */
export const keys = {
  pointer: (credential: string) => `credential:${credential}`,
  host: (host: string) => `host:${host}`,
  published: (site: string, version: number) => `published:${site}:${version}`,
  chunk: (site: string, id: string, index: number) => `chunk:${site}:${id}:${index}`,
  site: (site: string) => `site:${site}`,
  projection: (site: string, subject: string) => `profile:${site}:${subject}`,
};

/** A visitor's or customer's id as a subject of a shard: the two never meet. */
export const subjectOf = {
  visitor: (id: string) => `v:${id}`,
  customer: (hash: string) => `c:${hash}`,
};
