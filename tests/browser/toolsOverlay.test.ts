import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Trace } from "../../client/tools/toolsState.ts";
import { bannerFor, defaultFor } from "./support/answers.ts";
import { eventually } from "./support/eventually.ts";
import { push, type ToolsWindow, useTools } from "./support/useTools.ts";

const tools = useTools();

/** A token as the Worker makes it, but for its signature. */
const tokenOf = (said: object) => `${Buffer.from(JSON.stringify(said)).toString("base64url")}.c2lnbmVk`;
const preview = { preview: tokenOf({ site: "shop", segment: "größte-fans", campaign: "spring", expires: 4e12 }) };
const hostile = `<img src=x onerror="window.hacked=1">`;
const body = "<main><h1>Shop</h1><button>Buy</button></main>";

const view = (id: string, name: string, time = Date.now()): Trace => [
  "event",
  { id: `e-${id}`, type: "productView", source: "jsonLd", time, item: { id, name, price: "19,99 €" } },
];

const decision = (): Trace => [
  "decision",
  {
    visitor: "v",
    model: 1,
    preview: true,
    segment: { id: "regulars", name: "Regulars", confidence: 0.8, since: null },
    slots: { hero: bannerFor("hero", { headline: "Spring" }), side: defaultFor("side") },
  },
];

const overlay = (page: Page) => page.getByRole("region", { name: "Coterie: Preview" });
const captured = (page: Page) => page.getByRole("list", { name: "Captured, newest first" }).getByRole("listitem");

describe("the overlay of a preview", () => {
  it("says what a preview is, and shows what happened before it came", async () => {
    const page = await tools.open(body, { state: { ...preview, log: [view("cup", "Cup"), decision()] } });
    await overlay(page).getByText("Counts in no metric").waitFor();
    await overlay(page).getByText("Forced: segment “größte-fans” and campaign “spring”, until 02/10/2096").waitFor();
    await overlay(page).getByText("a preview sends no events").waitFor();
    expect(await captured(page).allTextContents()).toEqual([expect.stringMatching(/productView.*jsonLd.*Cup · cup/s)]);
    await overlay(page).getByText("Seen as segment “Regulars”, 80 % (model 1)").waitFor();
    const hero = overlay(page).getByRole("listitem").filter({ hasText: "banner" });
    expect(await hero.textContent()).toMatch(/hero.*spring.*regulars.*80 %.*for a test/s);
    await overlay(page).getByText("the page's own content").waitFor();
  });

  it("is not there without a preview", async () => {
    const page = await tools.open(body);
    await page.waitForFunction(() => (window as unknown as ToolsWindow).reports.length === 1);
    expect(await page.locator("coterie-tools").count()).toBe(0);
  });

  it("follows the log, newest first, and leaves the log as it is", async () => {
    const page = await tools.open(body, { state: preview });
    await overlay(page).waitFor();
    await push(page, view("a", "First"));
    await push(page, view("b", "Second"), ["repeat", { source: "dataLayer", type: "productView", item: { id: "b" } }]);
    await push(page, ["sent", { status: 200, count: 2, results: [{ status: "accepted" }, { status: "rejected" }] }]);
    await push(page, ["failed", { path: "decide", status: 403 }], decision());
    expect(await captured(page).allTextContents()).toEqual([
      expect.stringMatching(/dataLayer.*repeat, dropped.*b/s),
      expect.stringContaining("Second"),
      expect.stringContaining("First"),
    ]);
    await overlay(page).getByText("Captured: 2, repeats dropped: 1").waitFor();
    await overlay(page).getByText("1 accepted, 1 rejected").waitFor();
    await overlay(page).getByText("this preview link has expired").waitFor();
    await overlay(page).getByText("Seen as segment “Regulars”").waitFor();
    const log = await page.evaluate(() => (window as unknown as ToolsWindow).state.log.map(([kind]) => kind));
    expect(log).toEqual(["event", "event", "repeat", "sent", "failed", "decision"]);
    expect(await page.evaluate(() => Object.keys((window as unknown as ToolsWindow).state.log).length)).toBe(6);
  });

  it("lists a repeat once, and not what a source says again of a page that changed", async () => {
    const page = await tools.open(body, { state: { ...preview, log: [view("cup", "Cup")] } });
    const repeat = (source: string): Trace => [
      "repeat",
      { source, type: "productView", item: { id: "cup", name: "Cup", price: "19,99 €" } },
    ];
    await overlay(page).waitFor();
    await push(page, repeat("jsonLd"), repeat("dataLayer"), repeat("jsonLd"), repeat("dataLayer"), view("end", "End"));
    expect(await captured(page).allTextContents()).toEqual([
      expect.stringContaining("End"),
      expect.stringMatching(/dataLayer.*repeat/),
      expect.not.stringContaining("repeat"),
    ]);
    await overlay(page).getByText("Captured: 2, repeats dropped: 1").waitFor();
  });

  it("shows the newest decision of each slot, until the shop goes to another page", async () => {
    const page = await tools.open(body, { state: { ...preview, log: [decision()] } });
    const items = page.getByRole("list", { name: "Slots" }).getByRole("listitem");
    await items.getByText("for a test").first().waitFor();
    await push(page, ["decision", { slots: { side: { kind: "banner", reason: "newer" } } }]);
    expect(await items.allTextContents()).toEqual([
      expect.stringMatching(/^hero.*for a test/s),
      expect.stringMatching(/^side.*newer/s),
    ]);
    await push(
      page,
      ["event", { type: "pageView", path: "/next" }],
      ["decision", { slots: { list: { kind: "default" } } }],
    );
    expect(await items.allTextContents()).toEqual([expect.stringMatching(/^list/)]);
  });

  it("keeps to the newest 200, and bears entries of any shape", async () => {
    const page = await tools.open(body, { state: preview });
    await overlay(page).waitFor();
    const odd = [null, undefined, 7, "x", [], { time: 1e99 }, { item: null, order: 3, items: {}, source: {} }];
    const kinds = ["event", "repeat", "sent", "decision", "failed"] as const;
    await push(page, ...odd.flatMap((detail) => kinds.map((kind): Trace => [kind, detail])));
    await push(page, ...Array.from({ length: 250 }, (_, i) => view(`p${i}`, `Product ${i}`)));
    expect(await captured(page).count()).toBe(200);
    expect(await captured(page).first().textContent()).toContain("Product 249");
  });

  it("costs the tag nothing when the page breaks it", async () => {
    const page = await tools.open(body, { state: preview });
    await overlay(page).waitFor();
    const length = await page.evaluate(() => {
      document.createElement = () => {
        throw new Error("not here");
      };
      return (window as unknown as ToolsWindow).state.log.push(["event", {}], ["event", {}]);
    });
    expect(length).toBe(2);
  });

  it("takes what pages say as text", async () => {
    const page = await tools.open(body, { state: { ...preview, log: [view(hostile, hostile)] } });
    await push(page, [
      "decision",
      {
        segment: { id: "x", name: hostile },
        slots: { [hostile]: { kind: hostile, reason: hostile, campaign: hostile } },
      },
    ]);
    await overlay(page).getByText(`Seen as segment “${hostile}”`).waitFor();
    expect(await page.locator("coterie-tools img").count()).toBe(0);
    expect(await page.evaluate(() => "hacked" in window)).toBe(false);
  });

  it.each(["token", "", "bm8.x", tokenOf({ expires: 1e300, segment: { a: 1 } })])(
    "bears the token %j",
    async (token) => {
      const page = await tools.open(body, { state: { preview: token } });
      await overlay(page)
        .getByText(/What it forces cannot be read|Forced: nothing/)
        .waitFor();
    },
  );

  it("leads out: without the token, the parameter and nothing else of the address", async () => {
    const page = await tools.open(body, { state: preview, query: "?a=1&coterie_preview=token&b=2#part" });
    await overlay(page).waitFor();
    await page.evaluate(() => {
      sessionStorage.setItem("coterie-preview", "token");
      sessionStorage.setItem("other", "1");
    });
    const loaded = page.waitForEvent("load");
    await page.getByRole("button", { name: "Leave preview" }).click();
    await loaded;
    expect(page.url()).toBe(`${tools.origin}/?a=1&b=2#part`);
    expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({ other: "1" });
  });

  it("is closed to the page, and stands beside its body without moving anything", async () => {
    const page = await tools.open(body, { state: preview, isClosed: true });
    const host = page.locator("coterie-tools");
    await host.waitFor();
    expect(await host.evaluate((element) => [element.shadowRoot, element.parentElement?.localName])).toEqual([
      null,
      "html",
    ]);
    const places = () =>
      page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.scrollHeight,
        ...[...document.querySelectorAll("body, body *")].map((element) =>
          JSON.stringify(element.getBoundingClientRect()),
        ),
      ]);
    const withOverlay = await places();
    await host.evaluate((element) => element.remove());
    expect(await places()).toEqual(withOverlay);
  });

  it("looks the same whatever rules the page has, and comes back when the page removes it", async () => {
    const head =
      "<style>*{display:none!important;position:static!important;font-size:90px!important;opacity:0}" +
      "html,body{display:block!important}</style>";
    const page = await tools.open(body, { head, state: preview });
    await overlay(page).waitFor();
    const look = () =>
      page.locator("coterie-tools").evaluate((host) => {
        const { position, opacity } = getComputedStyle(host);
        const text = host.shadowRoot?.querySelector("h2");
        return [position, opacity, text && getComputedStyle(text).fontSize];
      });
    expect(await look()).toEqual(["fixed", "1", "13px"]);
    await page.evaluate(() => document.querySelector("coterie-tools")?.remove());
    await push(page, view("a", "Again"));
    await overlay(page).getByText("Again").waitFor();
  });

  it("works under a nonce-only policy with Trusted Types, and breaks none of its rules", async () => {
    const policy =
      "default-src 'none'; script-src 'nonce-n1'; style-src 'nonce-n1'; " +
      `connect-src ${tools.host}; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`;
    const page = await tools.open(body, {
      headers: { "content-security-policy": policy },
      state: { ...preview, log: [view("a", "Cup"), decision()] },
      query: "?coterie_check",
    });
    await overlay(page).getByText("Cup").waitFor();
    await page.getByRole("region", { name: "Coterie: Installation check" }).getByText("ok (200)").waitFor();
    expect(await overlay(page).evaluate((element) => getComputedStyle(element).borderRadius)).toBe("12px");
    expect(await page.evaluate(() => (window as unknown as ToolsWindow).violations)).toEqual([]);
  });

  it("is used with the keyboard alone", async () => {
    const page = await tools.open(body, { state: { ...preview, log: [view("a", "Cup")] } });
    const toggle = overlay(page).getByRole("button", { name: "Preview", exact: true });
    await toggle.waitFor();
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.shadowRoot?.activeElement?.textContent ?? document.activeElement?.localName,
      );
    // It does not take the focus by itself.
    expect(await focused()).toBe("body");
    const tabs: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      await page.keyboard.press("Tab");
      tabs.push(await focused());
    }
    expect(tabs).toEqual(["button", "Preview", "Leave preview", expect.stringContaining("Cup"), "Check installation"]);
    await page.keyboard.press("Escape");
    expect(await toggle.getAttribute("aria-expanded")).toBe("false");
    expect(await focused()).toBe("Preview");
    await captured(page).first().waitFor({ state: "hidden" });
    await page.keyboard.press("Enter");
    await captured(page).first().waitFor();
    expect(await toggle.getAttribute("aria-expanded")).toBe("true");
  });

  it("fits a narrow screen: folded at first, within it when open, as it was left on the next page", async () => {
    const page = await tools.open(body, { state: { ...preview, log: [view("a", hostile.repeat(5)), decision()] } });
    await page.setViewportSize({ width: 320, height: 480 });
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    const toggle = overlay(page).getByRole("button", { name: "Preview", exact: true });
    expect(await toggle.getAttribute("aria-expanded")).toBe("false");
    await overlay(page).getByText("Counts in no metric").waitFor();
    await toggle.click();
    const box = await overlay(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(480);
    const overflow = await overlay(page).evaluate(
      (element) =>
        [element, ...element.querySelectorAll("*")].filter(
          ({ scrollWidth, clientWidth }) => clientWidth && scrollWidth > clientWidth + 1,
        ).length,
    );
    expect(overflow).toBe(0);
    await page.reload();
    await eventually(
      async () => (await toggle.getAttribute("aria-expanded")) === "true",
      () => "an open overlay",
    );
  });

  it.each(["light", "dark"] as const)("has enough contrast in %s colours", async (colorScheme) => {
    const page = await tools.open(body, {
      state: {
        ...preview,
        log: [view("a", "Cup"), ["repeat", { type: "productView" }], ["failed", { path: "events" }], decision()],
      },
    });
    await page.emulateMedia({ colorScheme });
    await overlay(page).waitFor();
    const lowest = await overlay(page).evaluate((panel) => {
      const luminance = (color: string) => {
        const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
          const share = Number(part) / 255;
          return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element: Element | null): string => {
        const color = element ? getComputedStyle(element).backgroundColor : "rgb(255,255,255)";
        return color === "rgba(0, 0, 0, 0)" ? behind(element?.parentElement ?? null) : color;
      };
      const texts = [...panel.querySelectorAll("*")].filter(({ childNodes }) =>
        [...childNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE),
      );
      const ratios = texts.map((element) => {
        const [dark = 0, light = 0] = [getComputedStyle(element).color, behind(element)]
          .map(luminance)
          .sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      });
      return Math.min(...ratios);
    });
    expect(lowest).toBeGreaterThanOrEqual(4.5);
  });
});
