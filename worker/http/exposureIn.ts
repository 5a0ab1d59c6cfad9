import { EventExposure } from "../../shared/eventExposure.ts";
import { hash32 } from "../../shared/hash.ts";
import { signatureOf } from "./signatureOf.ts";

/** Where the hash of the visitor stands in a decision's id. */
const visitorAt = 3;

/**
 * What the id of a decision says of experiments, where it was made, and signed, for a visitor of the site; undefined where it
 * says nothing, or cannot be believed.
 */
export function exposureIn(decision = "", visitor: string, secret: string): EventExposure | undefined {
  // By its last two dots, and not by a pattern: pages may send 4,096 characters to try it on.
  const payload = decision.slice(0, Math.max(0, decision.lastIndexOf(".")));
  const told = payload.slice(payload.lastIndexOf(".") + 1);
  if (!told.includes(":") || decision.slice(payload.length + 1) !== signatureOf(payload, secret)) return undefined;
  if (payload.split(".", visitorAt + 1)[visitorAt] !== hash32(visitor).toString(36)) return undefined;
  const [campaign, segment = "", shown, variant, variantSalt, variantEpoch, held, salt, epoch] = told.split(":");
  // A release before or after this one may have signed what is not understood here.
  return EventExposure.safeParse({
    campaign,
    segment: decodeURIComponent(segment),
    shown: shown === "1",
    ...(variant === "" ? {} : { variant: { id: variant, salt: Number(variantSalt), epoch: Number(variantEpoch) } }),
    ...(held === "" ? {} : { holdout: { held: held === "1", salt: Number(salt), epoch: Number(epoch) } }),
  }).data;
}
