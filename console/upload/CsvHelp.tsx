import { featureUnits } from "../../shared/features.ts";
import { csvExample } from "./csvExample.ts";

/** How centroids are written as CSV. */
export function CsvHelp() {
  return (
    <details>
      <summary>How to write centroids as CSV</summary>
      <p>
        One row a segment: its name, and a column for each feature that counts, in raw units. Commas, semicolons or tabs
        separate the cells.
      </p>
      <pre>
        <code>{csvExample}</code>
      </pre>
      <p>
        The easiest start is to download a version's centroids, edit them in a spreadsheet and save as CSV. A segment
        that keeps its name keeps its campaigns.
      </p>
      <table class="listing">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Unit</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <code>name</code>
            </td>
            <td>the segment's name, no two alike</td>
          </tr>
          {Object.entries(featureUnits).map(([name, unit]) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>{unit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
