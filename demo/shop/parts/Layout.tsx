import type { PropsWithChildren } from "hono/jsx";
import type { ShopContext } from "../shopContext.ts";
import { Footer } from "./Footer.tsx";
import { Header } from "./Header.tsx";
import { Panel } from "./Panel.tsx";
import { Tag } from "./Tag.tsx";

type Props = PropsWithChildren<{
  shop: ShopContext;
  title: string;
  category?: string | undefined;
  query?: string | undefined;
}>;

/** Every page's frame. */
export function Layout({ shop, title, category, query, children }: Props) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/scene/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/shop.css" />
        <Tag siteKey={shop.siteKey} />
        <script defer src="/shop.js" />
      </head>
      <body data-shop-currency={shop.currency}>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <Header shop={shop} category={category} query={query} />
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Footer shop={shop} />
        <p class="notice" role="status" data-notice />
        <Panel />
      </body>
    </html>
  );
}
