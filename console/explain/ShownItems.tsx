import type { Card } from "../../shared/decision.ts";

/** The products of a list, each with its strategy and reason. */
export function ShownItems({ items }: { items: readonly Card[] }) {
  return (
    <table class="listing">
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col">Strategy</th>
          <th scope="col">Reason</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ id, title, strategy, reason }) => (
          <tr key={id}>
            <td>{title}</td>
            <td>{strategy}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
