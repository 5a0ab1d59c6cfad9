import { safely } from "../safely.ts";
import { fillSlots } from "./fillSlots.ts";

/** Several events of one action ask once, ms. */
const settleMs = 150;

let timer: number | undefined;

/** Asks again, soon, for the slots that the page lets change while it is open. */
export function refreshLive(): void {
  clearTimeout(timer);
  timer = setTimeout(safely(fillSlots), settleMs, "[data-coterie-slot][data-coterie-live]");
}
