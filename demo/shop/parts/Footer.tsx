import type { ShopContext } from "../shopContext.ts";

export function Footer({ shop: { name, inventory } }: { shop: ShopContext }) {
  return (
    <footer class="footer">
      <div class="wrap footer-columns">
        <div>
          <p class="wordmark">{name}</p>
          <p>
            Nothing here is for sale: this is a shop to try Coterie in. Orders are pretended, and pictures are drawn.
          </p>
        </div>
        <nav aria-label="Shop">
          <h2>Shop</h2>
          <ul>
            {inventory.categories.slice(0, 5).map(({ slug, name: category }) => (
              <li>
                <a href={`/category/${slug}`}>{category}</a>
              </li>
            ))}
            <li>
              <a href="/category/all">All products</a>
            </li>
          </ul>
        </nav>
        <nav aria-label="Behind the shop">
          <h2>Behind the shop</h2>
          <ul>
            <li>
              <a href="/console">Marketer’s console</a>
            </li>
            <li>
              <a href="/cart">Your bag</a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
