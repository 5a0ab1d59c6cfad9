import type { BrowserContext, Page } from "playwright-core";
import type { FaultyCollector } from "./faultyCollector.ts";
import { isReady } from "./trackedPage.ts";

type Where = { name: string; context: BrowserContext; collector: FaultyCollector };

/** Opens a page of the shop, and waits until its tracker can be called. */
export async function openPage({ name, context, collector }: Where): Promise<Page> {
  const page = await context.newPage();
  await page.goto(collector.url(name, "/"));
  await page.waitForFunction(isReady, undefined, { polling: 20 });
  return page;
}
