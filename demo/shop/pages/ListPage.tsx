import type { Product } from "../../../shared/catalogue.ts";
import { pageOf } from "../pageOf.ts";
import { Grid } from "../parts/Grid.tsx";
import { Layout } from "../parts/Layout.tsx";
import { Pager } from "../parts/Pager.tsx";
import type { ShopContext } from "../shopContext.ts";
import { type OrderName, orders } from "../sorting.ts";

/** Products on a page of a list. */
const pageSize = 24;

type Props = {
  shop: ShopContext;
  title: string;
  products: readonly Product[];
  /** The list's address, without order and page. */
  address: string;
  order: OrderName;
  page: string | undefined;
  category?: string;
  query?: string;
};

/** A category or what a search found, a page at a time. */
export function ListPage({ shop, title, products, address, order, page: wanted, category, query }: Props) {
  const { items, page, pages } = pageOf(orders[order].sort(products), wanted, pageSize);
  const joint = address.includes("?") ? "&" : "?";
  const ordered = order === "featured" ? address : `${address}${joint}sort=${order}`;
  return (
    <Layout shop={shop} title={`${title} · ${shop.name}`} category={category} query={query}>
      <div
        class="wrap list"
        data-list={query === undefined ? title : undefined}
        data-search={query === undefined || query === "" ? undefined : query}
      >
        <div class="list-head">
          <h1>{title}</h1>
          <p>{products.length === 1 ? "1 product" : `${products.length.toLocaleString("en-GB")} products`}</p>
          <nav class="orders" aria-label="Order">
            {Object.entries(orders).map(([name, { label }]) => (
              <a
                href={name === "featured" ? address : `${address}${joint}sort=${name}`}
                aria-current={name === order ? "true" : undefined}
              >
                {label}
              </a>
            ))}
          </nav>
        </div>
        {items.length > 0 ? (
          <Grid products={items} currency={shop.currency} />
        ) : (
          <p class="nothing">Nothing by that name. Try a shorter word, or look through the categories above.</p>
        )}
        <Pager page={page} pages={pages} address={ordered} />
      </div>
    </Layout>
  );
}
