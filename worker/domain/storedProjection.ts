import type { Profile } from "../../shared/profile.ts";
import { type StoredProfile, upcastProfile } from "../../shared/upcastProfile.ts";
import { profileMark } from "./explain/profileMark.ts";
import { type Known, type Projection, projectionOf } from "./projection.ts";

/** A profile's lists of rows, by how many columns each has. */
const columns = { categories: 2, brands: 2, recent: 3, cart: 2, bought: 3 } as const;
const lists = Object.entries(columns) as [keyof typeof columns, number][];

/** A profile whose lists of rows are written as one list of values each. */
type Packed<P> = Omit<P, keyof typeof columns> & Record<keyof typeof columns, (string | number)[]>;

/** A projection as this release writes it, or as one before it did. */
type Stored =
  | (Omit<Projection, "profile"> & { v: 2; profile: Packed<Profile> })
  | ({ v: 1; profile: StoredProfile } & Pick<Known, "position" | "recent">);

/**
 * A projection as KV holds it. Each decision parses one, so it is written to be parsed fast: a list of many small lists takes
 * a third longer than one of all their values, and a list of numbers longer than a text.
 */
export function writeProjection({ profile, ...projection }: Projection): string {
  const packed: Packed<Profile> = {
    ...profile,
    categories: profile.categories.flat(),
    brands: profile.brands.flat(),
    recent: profile.recent.flat(),
    cart: profile.cart.flat(),
    bought: profile.bought.flat(),
  };
  return JSON.stringify({ v: 2, profile: packed, ...projection } satisfies Stored);
}

/** What `writeProjection` wrote, or that of a release before this one; its profile is of this one's shape. */
export function readProjection(text: string): Projection {
  const stored = JSON.parse(text) as Stored;
  if (stored.v === 1) return projectionOf({ ...stored, profile: upcastProfile(stored.profile) });
  const { position, recent, mark } = stored;
  const written = unpacked(stored.profile);
  const profile = upcastProfile(written);
  // What was marked is the profile as it was written.
  return { profile, position, recent, mark: profile === written ? mark : profileMark(profile) };
}

/** Makes rows of the lists, in place: nobody else holds what was just parsed. */
function unpacked(packed: Packed<Profile>): Profile {
  for (const [name, width] of lists) {
    const values = packed[name];
    const rows: unknown[] = [];
    for (let i = 0; i < values.length; i += width) rows.push(values.slice(i, i + width));
    packed[name] = rows as (string | number)[];
  }
  return packed as unknown as Profile;
}
