import type { DecideRequest } from "../../shared/decision.ts";
import { hash32 } from "../../shared/hash.ts";
import type { Preview } from "../../shared/preview.ts";
import { pathThatCounts } from "../domain/campaigns/pathThatCounts.ts";
import type { IdOf } from "../domain/decide.ts";
import { writeState } from "../domain/explain/writeState.ts";
import type { CurrentProfile } from "../domain/foldRecent.ts";
import type { Published } from "../domain/published.ts";
import { signatureOf } from "./signatureOf.ts";
import { signedExposure } from "./signedExposure.ts";

/** How a decision came to be made, beside what was asked. */
type Circumstances = { preview?: Preview | undefined; isEdge?: boolean };

/**
 * Makes the ids of a request's decisions: opaque and signed, they carry what is needed to make the decision again
 * (`DecisionState`), so that nothing is written per decision. The slots of a request share one HMAC; behind it stands the
 * slot's index, and, where seeing the slot says something of experiments, that with an HMAC of its own over the whole
 * (`signedExposure`).
 */
export function decisionIds(
  published: Published,
  { visitor = "", slots, page, lang }: DecideRequest,
  { profile, mark, position, recent }: CurrentProfile,
  now: number,
  { preview, isEdge = false }: Circumstances = {},
): IdOf {
  const { secret, version, model } = published;
  const segment = profile?.segment?.model === model?.version ? profile?.segment?.id : undefined;
  const payload = writeState({
    isPreview: preview !== undefined,
    ...{ version, now, position, mark, recent, slots, lang, isEdge },
    visitor: hash32(visitor),
    kept: 1 + (model?.model.segments.findIndex(({ id }) => id === segment) ?? -1),
    product: page?.product,
    path: pathThatCounts(published, page?.path),
    forced: preview ?? {},
  });
  const signed = `${payload}.${signatureOf(payload, secret)}`;
  return (index, exposure) => {
    const id = `${signed}.${index}`;
    return exposure === undefined ? id : signedExposure(id, exposure, secret);
  };
}
