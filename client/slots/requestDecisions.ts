import type { DecideRequest, Decisions } from "../../shared/decision.ts";
import { pageProduct } from "../capture/pageProduct.ts";
import { readProduct } from "../capture/readProduct.ts";
import { pagePath } from "../pagePath.ts";
import { post } from "../post.ts";
import { recent } from "../queue/recent.ts";
import { isNewVisitor, visitorId } from "../visitor.ts";

/** After this the default content stays, ms. */
const timeoutMs = 3_000;

/** Asks what slots shall show to this visitor on this page. Rejects where no answer comes in time. */
export async function requestDecisions(slots: string[]): Promise<Decisions> {
  const request: DecideRequest = {
    visitor: visitorId(),
    isNew: isNewVisitor(),
    slots,
    page: { path: pagePath(), product: readProduct(pageProduct())?.id },
    recent: recent(),
  };
  return (await post("decide", request, timeoutMs)).json();
}
