import type { ShopContext } from "../shopContext.ts";
import { Icon } from "./Icon.tsx";

/** Categories in the header, at most. */
const mostShown = 8;

type Props = { shop: ShopContext; category?: string | undefined; query?: string | undefined };

/** The shop's name, search, bag and categories. */
export function Header({ shop: { name, inventory }, category, query }: Props) {
  const shown = inventory.categories.slice(0, mostShown);
  return (
    <header class="header">
      <div class="header-bar wrap">
        <a class="wordmark" href="/">
          {name}
        </a>
        <search class="search">
          <form action="/search">
            <label class="unseen" for="search">
              Search the shop
            </label>
            <input id="search" type="search" name="q" placeholder="Search" maxlength={200} value={query ?? ""} />
            <button type="submit" aria-label="Search">
              <Icon name="search" />
            </button>
          </form>
        </search>
        <a class="bag-link" href="/cart" aria-label="Bag">
          <Icon name="bag" />
          <span class="bag-word">Bag</span>
          <span class="bag-count" data-bag-count>
            0
          </span>
        </a>
      </div>
      <nav class="categories wrap" aria-label="Categories">
        <ul>
          {shown.map((one) => (
            <li>
              <a href={`/category/${one.slug}`} aria-current={one.slug === category ? "page" : undefined}>
                {one.name}
              </a>
            </li>
          ))}
          <li>
            <a href="/category/all" aria-current={category === "all" ? "page" : undefined}>
              {shown.length > 0 ? "Everything" : "All products"}
            </a>
          </li>
        </ul>
      </nav>
    </header>
  );
}
