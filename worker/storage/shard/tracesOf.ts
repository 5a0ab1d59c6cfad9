import type { SubjectTraces } from "../../../shared/privacy.ts";
import { copiesBy, isFormer } from "../../domain/link.ts";
import type { Env } from "../../env.ts";
import { shardOf, shardStub } from "./shardStub.ts";

/** A site, and into how many shards its subjects are spread. */
type Spread = { site: string; shards: number };

/** Who asks: a visitor for itself, by its secret, or an administrator. */
export type Asker = "visitor" | "admin";

/**
 * Whom an export or erasure of a subject is about: a visitor who is believed to be a customer is that customer with all
 * its visitors; who only says so is nobody but itself, beside the copies that were given of it. What a device gave a
 * believed customer that it is no longer is an administrator's to ask for only: who has the device now is another. Null
 * where a visitor asks whose own device that is, for what stands under its id is of both.
 */
export async function tracesOf(
  env: Env,
  { site, shards }: Spread,
  subject: string,
  asker: Asker,
): Promise<SubjectTraces | null> {
  const related = async (one: string) => shardStub(env, site, await shardOf(site, shards, one)).related(one);
  const { links } = await related(subject);
  if (asker === "visitor" && links.some(isFormer)) return null;
  const current = links.find(({ verified, ended }) => verified && !ended);
  const root = current?.customer ?? subject;
  const { aliases } = await related(root);
  const subjects = [...new Set([root, subject, ...aliases])];
  const found = await Promise.all(subjects.map(related));
  const copies = found.flatMap(({ links }) => copiesBy(links.filter((link) => asker === "admin" || !isFormer(link))));
  return { subjects, copies };
}
