import { Slug } from "../../shared/ids.ts";
import { ItemId } from "../../shared/item.ts";
import type { PageContext, PageDecider } from "./pageDecider.ts";
import { viewHtml } from "./viewHtml.ts";
import { within } from "./within.ts";

/** A slot that is not decided within this keeps what it holds, ms. */
const slotMs = 100;
/** Slots of a page that are filled. */
const mostSlots = 20;
/** Characters of a path in a question. */
const pathLength = 500;

/** Where a page names the product it is about: as the tag reads it. */
const products = ["main", "body", "article"].map((tag) => `${tag}[data-coterie-product]`);

/**
 * Fills a page's slots as they go by. The decision is left inside each, so that the tag need not ask again; of the rest of
 * the page no byte is touched.
 */
export function slotFiller(decide: PageDecider, path: string): HTMLRewriter {
  const page: PageContext = { path: path.slice(0, pathLength), lang: "en" };
  let slots = 0;
  const rewriter = new HTMLRewriter().on("html", {
    element(element) {
      page.lang = element.getAttribute("lang") ?? page.lang;
    },
  });
  for (const selector of products) {
    rewriter.on(selector, {
      element(element) {
        const product = ItemId.safeParse(element.getAttribute("data-coterie-product")).data;
        if (product !== undefined) page.product ??= product;
      },
    });
  }
  return rewriter.on("[data-coterie-slot]", {
    async element(element) {
      const name = Slug.safeParse(element.getAttribute("data-coterie-slot")).data;
      if (name === undefined || ++slots > mostSlots) return;
      const decisions = await within(slotMs, decide(name, page));
      const slot = decisions?.slots[name];
      if (decisions === null || slot === undefined) return;
      const { view, ...told } = slot;
      const data = scriptOf({ ...decisions, slots: { [name]: told } });
      element.setAttribute("data-coterie-filled", "");
      if (view === undefined) element.append(data, { html: true });
      else element.setInnerContent(viewHtml(view) + data, { html: true });
    },
  });
}

/** Data for the tag, which nothing in a page runs; no text in it can end the element. */
function scriptOf(data: object): string {
  return `<script type="application/json">${JSON.stringify(data).replaceAll("<", "\\u003c")}</script>`;
}
