import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { bannerFor } from "./support/answers.ts";
import { type AppSource, buildApp } from "./support/buildApp.ts";
import { call } from "./support/call.ts";
import { useShop } from "./support/useShop.ts";

const shop = useShop();

/** Each app is a button that counts, which has everything drawn anew, an empty slot, one with content, and one that only comes later. */
const apps: Record<string, AppSource> = {
  "React 19": {
    server: `
      import { renderToString } from "react-dom/server";
      ${reactApp()}
      module.exports.html = renderToString(<App />);`,
    browser: `
      import { hydrateRoot } from "react-dom/client";
      ${reactApp()}
      hydrateRoot(document.getElementById("root"), <App />);`,
  },
  "Vue 3": {
    server: `
      import { renderToString } from "vue/server-renderer";
      ${vueApp()}
      module.exports.html = renderToString(createSSRApp(App));`,
    browser: `
      ${vueApp()}
      createSSRApp(App).mount("#root");`,
  },
  "Svelte 5": {
    server: `
      import { render } from "svelte/server";
      import App from "app.svelte";
      module.exports.html = render(App).body;`,
    browser: `
      import { hydrate } from "svelte";
      import App from "app.svelte";
      hydrate(App, { target: document.getElementById("root") });`,
    svelte: `
      <script>
        let count = $state(0);
        $effect(() => { window.hydrated = true; });
      </script>
      <main>
        <button onclick={() => count++}>Clicked {count}</button>
        <div data-coterie-slot="empty"></div>
        <section style="margin-top: 110vh" title="{count}">
          <div data-coterie-slot="hero"><p>Default {count}</p></div>
        </section>
        {#if count > 1}<div data-coterie-slot="later"></div>{/if}
      </main>`,
  },
};

function reactApp(): string {
  return `
    import { useEffect, useState } from "react";
    function App() {
      const [count, setCount] = useState(0);
      useEffect(() => { window.hydrated = true; }, []);
      return <main>
        <button onClick={() => setCount(count + 1)}>Clicked {count}</button>
        <div data-coterie-slot="empty"></div>
        <section style={{ marginTop: "110vh" }} title={count}>
          <div data-coterie-slot="hero"><p>Default {count}</p></div>
        </section>
        {count > 1 && <div data-coterie-slot="later"></div>}
      </main>;
    }`;
}

function vueApp(): string {
  return `
    import { createSSRApp, h, onMounted, ref } from "vue";
    const App = {
      setup() {
        const count = ref(0);
        onMounted(() => { window.hydrated = true; });
        return () => h("main", [
          h("button", { onClick: () => count.value++ }, "Clicked " + count.value),
          h("div", { "data-coterie-slot": "empty" }),
          h("section", { style: { marginTop: "110vh" }, title: count.value }, [
            h("div", { "data-coterie-slot": "hero" }, [h("p", "Default " + count.value)]),
          ]),
          count.value > 1 ? h("div", { "data-coterie-slot": "later" }) : undefined,
        ]);
      },
    };`;
}

describe.each(Object.entries(apps))("a page of %s", (_, source) => {
  let app: Awaited<ReturnType<typeof buildApp>>;
  beforeAll(async () => {
    app = await buildApp(source);
  });

  /** Opens the page, of which warnings count as complaints. */
  async function newPage(): Promise<Page> {
    shop.collector.decide = ({ slots }) =>
      Object.fromEntries(slots.map((slot) => [slot, bannerFor(slot, { headline: "Ours" })]));
    shop.collector.assets.set("/app.js", app.script);
    shop.put("/", `<div id="root">${app.html}</div><script type="module" src="/app.js"></script>`);
    const page = await shop.newPage();
    page.on("console", (message) => {
      if (message.type() === "warning") shop.complaints.push(message.text());
    });
    return page;
  }

  const ours = (page: Page, slot: string) =>
    page.waitForSelector(`[data-coterie-slot=${slot}] h2:text("Ours")`, { state: "attached" });

  /** What a page is that has hydrated and goes on living, with ours in its slots. */
  async function expectAlive(page: Page): Promise<void> {
    await page.waitForFunction(() => "hydrated" in window);
    await ours(page, "empty");
    await ours(page, "hero");
    await page.click("button:text('Clicked 0')");
    await page.click("button:text('Clicked 1')");
    await page.waitForSelector("button:text('Clicked 2')");
    await ours(page, "later");
    await ours(page, "empty");
    expect(await page.getAttribute("section[title]", "title")).toBe("2");
    // An answer that everything is to change for reaches what the framework has drawn, too.
    await call(page, "decide");
    await ours(page, "hero");
    expect(await page.locator("[data-coterie-slot] .coterie-banner").count()).toBe(3);
  }

  it("hydrates without a warning, its slots are filled, and it goes on living", async () => {
    expect(app.html).toContain("data-coterie-slot");
    const page = await newPage();
    await page.goto(shop.collector.origin);
    await expectAlive(page);
  });

  it("does so where its script comes after the tag's", async () => {
    const page = await newPage();
    await page.route("**/app.js", async (route) => {
      await page.waitForFunction(() => "loaded" in (window.coterie ?? {}));
      await route.continue();
    });
    await page.goto(shop.collector.origin);
    await expectAlive(page);
  });

  it("does so when it is seen again, of which the last answer is known before", async () => {
    const page = await newPage();
    await page.goto(shop.collector.origin);
    await ours(page, "hero");
    await page.route("**/app.js", async (route) => {
      await page.waitForFunction(() => "loaded" in (window.coterie ?? {}));
      await route.continue();
    });
    await page.reload();
    await expectAlive(page);
  });
});
