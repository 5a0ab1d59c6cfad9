import { register } from "./support/register.ts";

/** A line of the cart as the cart's answers have it, or what Shopify's analytics know of a product. */
type Line = {
  /** A variant's. */
  id?: unknown;
  product_id?: unknown;
  vendor?: unknown;
  /** In hundredths, whatever the currency. */
  price?: number;
  quantity?: unknown;
};

/** Only one of the two: by fetch or by XMLHttpRequest. */
type Answer = XMLHttpRequest & Response;

type Shop = {
  ShopifyAnalytics?: {
    meta?: {
      product?: Line & { variants?: Line[] };
      products?: { id: unknown; handle?: string }[];
      currency?: string;
    };
  };
};

/**
 * Shopify. A product is named by its number wherever the page knows it: the cart's answers always do, product pages and
 * current collections mostly. Elsewhere it is named by its handle.
 */
register(2, ({ event, safely }, isFirst) => {
  const { currency, products, product } = (window as Shop).ShopifyAnalytics?.meta ?? {};
  /** The last part of a product's path. */
  const handleOf = ({ pathname }: { pathname: string }) => pathname.split("/products/")[1];
  const here = handleOf(location);

  // The cart's refusals, some with status 200, have no ids: what has none is no event.
  const tell = ({ id, product_id = id, vendor: brand, price }: Line, type: string, quantity?: unknown) =>
    event("platform", type, { item: { id: product_id, brand, price: (price as number) / 100, currency, quantity } });

  if (here)
    tell(
      {
        ...product,
        ...product?.variants?.[0],
        id: product?.id ?? document.querySelector<HTMLElement>("[data-product-id]")?.dataset["productId"] ?? here,
      },
      "productView",
    );
  if (isFirst) {
    addEventListener(
      "click",
      safely(({ target }) => {
        // The tag itself tells of its own cards.
        const handle = handleOf((target as Element).closest("a:not([data-coterie-product] a)") as HTMLAnchorElement);
        if (handle && handle !== here)
          event("card", "productView", { item: { id: products?.find((one) => one.handle === handle)?.id ?? handle } });
      }),
    );

    /** The cart's lines, as far as they have been told. */
    let cart: Line[] = [];

    /** Reads what the cart answers; ends with an exception, which `safely` keeps, where something else was asked. */
    const watch = safely(async (body: unknown, answer: Answer | Promise<Answer>) => {
      answer = await answer;
      const [, isAdded] = /cart\/(add)?/.exec(answer.responseURL ?? answer.url) as unknown as string[];
      const line = JSON.parse(answer.response ?? (await answer.clone().text()));
      const { items = (isAdded && [line]) as Line[] }: { items?: Line[] } = line;
      const others = cart.filter((line) => items.every(({ id }) => id !== line.id));
      (isAdded ? items : others).map((one) =>
        tell(
          one,
          isAdded ? "addToCart" : "removeFromCart",
          isAdded
            ? // Of a form's names and values in turn, or of a JSON text as the name of one.
              /quantity\W+(\d+)/.exec([...new URLSearchParams(body as string)] as unknown as string)?.[1]
            : one.quantity,
        ),
      );
      cart = isAdded ? [...items, ...others] : items;
    });

    const { fetch } = window;
    window.fetch = (...args) => {
      const answered = fetch(...args);
      watch(args[1]?.body, answered as Promise<Answer>);
      return answered;
    };
    window.XMLHttpRequest = class extends XMLHttpRequest {
      override send(body?: Document | XMLHttpRequestBodyInit | null): void {
        this.addEventListener("load", () => watch(body, this as unknown as Answer));
        super.send(body);
      }
    };
  }
});
