const product = {
  "@context": "https://schema.org",
  "@type": "Product",
  name: "Cup",
  sku: "p1",
  offers: { "@type": "Offer", price: "19.99", priceCurrency: "GBP" },
};

const pushed = {
  event: "view_item",
  ecommerce: { currency: "GBP", value: 19.99, items: [{ item_id: "p1", item_name: "Cup", price: 19.99 }] },
};

/** The body of a product page as shops have them: JSON-LD, a dataLayer, forty cards, pictures, two slots. */
export function productPage(): string {
  const cards = Array.from(
    { length: 40 },
    (_, i) => `<li class="product-card" data-product-id="p${i}" data-price="9.99"><a href="/p/${i}">
      <img alt="" width="200" height="200" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
      <h3>Product ${i}</h3><p>A thing that one may want. It comes in a box.</p><p>£9.99</p></a></li>`,
  );
  return `<script>window.dataLayer = window.dataLayer || []; dataLayer.push(${JSON.stringify(pushed)})</script>
<script type="application/ld+json">${JSON.stringify(product)}</script>
<main><h1>Cup</h1><p>£19.99</p><button>Add to cart</button>
<div data-coterie-slot="home-hero">Free delivery</div><div data-coterie-slot="recommended"></div>
<ul>${cards.join("\n")}</ul></main>`;
}
