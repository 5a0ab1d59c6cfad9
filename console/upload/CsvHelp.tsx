import { featureUnits } from "../../shared/features.ts";

const example = `name,recencyDays,frequency,monetary
Regulars,12,9,84000
One-time buyers,160,1,3200`;

/** How centroids are written as CSV. */
export function CsvHelp() {
  return (
    <details>
      <summary>How to write centroids as CSV</summary>
      <p>One row a segment: its name, and one column for each feature that counts, in raw units.</p>
      <pre>
        <code>{example}</code>
      </pre>
      <p>The easiest start is to download a version's centroids, edit them in a spreadsheet and save as CSV.</p>
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
