import type { FieldError } from "../../shared/problem.ts";

/** Bad fields, each with its path in the file or request. */
export function FieldErrors({ errors }: { errors: readonly FieldError[] }) {
  return (
    <table class="listing">
      <thead>
        <tr>
          <th scope="col">Path</th>
          <th scope="col">Problem</th>
        </tr>
      </thead>
      <tbody>
        {errors.map(({ path, detail }) => (
          <tr key={`${path} ${detail}`}>
            <td>
              <code>{path === "" ? "(whole file)" : path}</code>
            </td>
            <td>{detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
