import type { CatalogueChanges } from "./catalogueUpload.ts";

/** More than this part of a catalogue is seldom removed on purpose: half a feed looks like that. */
const most = 0.3;

/** Whether publishing would remove so much of a catalogue that it is to be asked for. */
export function isLargeRemoval({ removed, changed, unchanged }: CatalogueChanges): boolean {
  return removed > (removed + changed + unchanged) * most;
}
