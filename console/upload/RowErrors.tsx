import type { CsvError } from "../../formats/centroidTable.ts";

/** The mistakes of a CSV, each with its row and column. */
export function RowErrors({ errors }: { errors: readonly CsvError[] }) {
  return (
    <table class="listing">
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Column</th>
          <th scope="col">Problem</th>
        </tr>
      </thead>
      <tbody>
        {errors.map(({ row, column, detail }) => (
          <tr key={`${row} ${column} ${detail}`}>
            <td>{row ?? "–"}</td>
            <td>{column === undefined ? "–" : <code>{column}</code>}</td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
