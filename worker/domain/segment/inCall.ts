import type { EventResult } from "../../../shared/batch.ts";

/** Where in a call stands what an event has under another name. */
const names: Record<string, string> = {
  visitor: "anonymousId",
  customer: "userId",
  time: "timestamp",
  id: "messageId",
  item: "properties.product_id",
  "item.id": "properties.product_id",
  query: "properties.query",
  order: "properties.order_id",
  "order.id": "properties.order_id",
  "order.value": "properties.total",
};

/** What became of an event, with the paths of what is wrong as they are in the call it was read from, which stood at `path`. */
export function inCall(result: EventResult, path: string): EventResult {
  if (result.status !== "rejected" || result.problem.errors === undefined) return result;
  const errors = result.problem.errors.map((error) => {
    const field = error.path.replace(/^events\[\d+\]\.?/, "");
    return { ...error, path: [path, names[field] ?? field].filter((part) => part !== "").join(".") };
  });
  return { ...result, problem: { ...result.problem, errors } };
}
