import { writeCentroids } from "../../formats/writeCentroids.ts";
import type { Model } from "../../shared/model.ts";
import { saveText } from "./saveText.ts";

type Props = { site: string; version: number; model: Model };

/** Saves a version's centroids in the form that can be edited and uploaded again. */
export function DownloadCentroids({ site, version, model }: Props) {
  return (
    <button type="button" onClick={() => saveText(`${site}-version-${version}.csv`, "text/csv", writeCentroids(model))}>
      Download centroids as CSV
    </button>
  );
}
