import type { AudienceMember } from "../../../shared/audience.ts";
import type { Profile } from "../../../shared/profile.ts";
import type { PublishedModel } from "../../../shared/segmentAt.ts";
import { type StoredProfile, upcastProfile } from "../../../shared/upcastProfile.ts";
import { audienceMember } from "../../domain/audienceMember.ts";

/** A part of a segment's audience; `next` is the subject after which the next part begins, null at the end. */
export type AudiencePart = { members: AudienceMember[]; next: string | null };

/**
 * Those in a segment among the next so many subjects of a shard, by id. A visitor that is known to be a customer is left
 * out: it is in as the customer.
 */
export function audienceIn(
  sql: SqlStorage,
  { segment, model, now }: { segment: string; model: PublishedModel; now: number },
  after: string,
  most: number,
): AudiencePart {
  const rows = sql
    .exec<{ id: string; profile: string }>(
      `SELECT id, profile FROM subject WHERE id > ? AND NOT EXISTS (
        SELECT 1 FROM link WHERE visitor = subject.id AND verified = 1 AND ended = 0)
       ORDER BY id LIMIT ?`,
      after,
      most,
    )
    .toArray();
  const members = rows.flatMap(({ id, profile: stored }) => {
    const profile: Profile = upcastProfile(JSON.parse(stored) as StoredProfile);
    return audienceMember(id, profile, segment, model, now) ?? [];
  });
  return { members, next: rows.length === most ? (rows.at(-1)?.id ?? null) : null };
}
