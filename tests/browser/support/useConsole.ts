import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type FakeSite, startFakeAdmin } from "./fakeAdmin.ts";
import { launchBrowser } from "./launchBrowser.ts";

type FakeAdmin = Awaited<ReturnType<typeof startFakeAdmin>>;

/**
 * Gives a test file a browser, an admin API whose site `demo` is made anew for each test, and a fresh page. After each test
 * it expects that no exception reached the page, and that nothing broke its content security policy.
 */
export function useConsole(demo: () => FakeSite | Promise<FakeSite>, options: BrowserContextOptions = {}) {
  const opened = {
    admin: undefined as unknown as FakeAdmin,
    page: undefined as unknown as Page,
    /** Signs in with the right token. */
    async signIn(): Promise<void> {
      const { admin, page } = opened;
      await page.goto(`${admin.origin}/console`);
      await page.getByLabel("Admin token").fill(admin.token);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("button", { name: "Sign out" }).waitFor();
    },
  };
  let browser: Browser;
  let complaints: string[];
  beforeAll(async () => {
    [browser, opened.admin] = await Promise.all([launchBrowser(), startFakeAdmin()]);
  });
  afterAll(async () => {
    await browser?.close();
    await opened.admin?.stop();
  });
  beforeEach(async () => {
    const { admin } = opened;
    admin.refuse.clear();
    admin.sites.clear();
    admin.sites.set("demo", await demo());
    complaints = [];
    opened.page = await browser.newPage(options);
    opened.page.setDefaultTimeout(10_000);
    opened.page.on("pageerror", (error) => complaints.push(error.message));
    opened.page.on("console", (message) => {
      if (/content security policy/i.test(message.text())) complaints.push(message.text());
    });
  });
  afterEach(async () => {
    await opened.page.close();
    expect(complaints).toEqual([]);
  });
  return opened;
}
