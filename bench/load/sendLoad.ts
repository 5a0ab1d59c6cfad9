import { fetchAgain } from "../fetchAgain.ts";
import { type LoadSize, loadEvent } from "./loadEvent.ts";

/** Events of a batch: half of what a server may send at most. */
const batchSize = 250;
const connections = 6;

/**
 * Sends a load in batches by a server's token, over some connections. A batch whose connection breaks is sent again, as
 * senders do. Answers how many were. Throws where an event is not taken.
 */
export async function sendLoad(
  url: string,
  token: string,
  size: LoadSize,
  onAccepted: (events: number) => void,
): Promise<number> {
  let next = 0;
  let again = 0;

  async function connection(): Promise<void> {
    while (next < size.events) {
      const first = next;
      next = Math.min(size.events, first + batchSize);
      const events = Array.from({ length: next - first }, (_, i) => {
        const { visitor, event } = loadEvent(first + i, size);
        return { visitor, ...event };
      });
      const headers = { authorization: `Bearer ${token}` };
      const body = JSON.stringify({ events });
      const answer = await fetchAgain(`${url}/v1/events`, { method: "POST", headers, body }, () => again++);
      const { results } = answer as { results: { status: string }[] };
      const other = results.find(({ status }) => status === "rejected");
      if (other !== undefined) throw new Error(`an event was not taken: ${JSON.stringify(other)}`);
      onAccepted(results.length);
    }
  }

  await Promise.all(Array.from({ length: connections }, connection));
  return again;
}
