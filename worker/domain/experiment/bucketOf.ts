import MurmurHash3 from "imurmurhash";

/** The version of the way from an id to a bucket; pinned by `tests/cases/bucketing.json`, part of every salt. */
export const bucketingVersion = 1;

/**
 * A number in [0, 1) that an id has under a salt: the same for ever, evenly spread, and independent of the id's number
 * under another salt. 32-bit MurmurHash3 (Appleby, x86_32, seed 0) of `version:salt/id`, divided by 2^32; ids and salts
 * are ASCII. FNV, which tags of event ids use, is not even enough for this: its last characters hardly reach the high bits.
 */
export function bucketOf(id: string, salt: string): number {
  return MurmurHash3(`${bucketingVersion}:${salt}/${id}`, 0).result() / 2 ** 32;
}
