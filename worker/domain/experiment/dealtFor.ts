import type { Campaign } from "../../../shared/campaign.ts";
import type { Preview } from "../../../shared/preview.ts";
import type { Published } from "../published.ts";
import { assigned } from "./assigned.ts";
import type { Dealt } from "./Dealt.ts";
import { isHeldOut } from "./isHeldOut.ts";
import { withVariant } from "./withVariant.ts";

type Dealing = Pick<Published, "experiments" | "holdout">;

/**
 * Whether a visitor is held out of everything; undefined where that is no question, because nobody is asked about, nobody is
 * held out, or an administrator wants to see what would be shown. It is the same for all slots of a page.
 */
export function holdoutOf(
  visitor: string | undefined,
  { holdout }: Dealing,
  preview: Preview | undefined,
): boolean | undefined {
  if (holdout === undefined || visitor === undefined || preview !== undefined) return undefined;
  return isHeldOut(visitor, holdout);
}

/**
 * What a visitor, held out or not, gets of a campaign that was chosen for it. Null where the campaign is part of nothing:
 * that costs nothing. Without a visitor, and in a preview, nobody is in an experiment; a preview may force a variant.
 */
export function dealtFor(
  campaign: Campaign,
  visitor: string | undefined,
  held: boolean | undefined,
  published: Dealing,
  preview: Preview | undefined,
): Dealt | null {
  if (preview !== undefined) return previewed(campaign, preview);
  if (campaign.experiment === undefined && held === undefined) return null;
  if (visitor === undefined) return null;
  const { holdout } = published;
  const ofHoldout =
    held === undefined || holdout === undefined ? {} : { holdout: { held, salt: holdout.salt, epoch: holdout.epoch } };
  if (held) {
    const exposure = { campaign: campaign.id, shown: false, ...ofHoldout };
    return { shown: null, exposure, why: "this visitor is held out of everything" };
  }
  const dealt = published.experiments?.[campaign.id];
  const variant =
    dealt === undefined || campaign.experiment === undefined
      ? null
      : assigned(visitor, campaign.id, campaign.experiment, dealt.allocation);
  if (dealt === undefined || variant === null) {
    if (held === undefined) return null;
    return { shown: campaign, exposure: { campaign: campaign.id, shown: true, ...ofHoldout }, why: "" };
  }
  const shown = withVariant(campaign, variant.id);
  const { salt } = dealt.allocation;
  return {
    shown,
    exposure: {
      campaign: campaign.id,
      shown: shown !== null,
      variant: { id: variant.id, salt, epoch: dealt.epoch },
      ...ofHoldout,
    },
    why: `this visitor is in variant "${variant.name ?? variant.id}" of its experiment`,
  };
}

function previewed(campaign: Campaign, { campaign: forced, variant }: Preview): Dealt | null {
  if (variant === undefined || forced !== campaign.id) return null;
  return { shown: withVariant(campaign, variant), why: `the preview forces variant "${variant}" of its experiment` };
}
