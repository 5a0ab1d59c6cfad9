import { createRequire } from "node:module";

type Renderer = {
  getPreProcessor(): (templates: Record<string, string>) => Record<string, string>;
  addTemplates(templates: Record<string, string>): void;
  render(path: string, context: object): Promise<string>;
};

const require = createRequire(import.meta.url);
const Handlebars: new (settings: object, theme: object, version: string) => Renderer =
  require("@bigcommerce/stencil-paper-handlebars");

/** Templates in the manner of BigCommerce's themes: their markup by its conventions, padding and all. */
const templates = {
  "components/card": `<article class="card" {{#if theme_settings.data_tag_enabled}}data-event-type="list" data-entity-id="{{id}}"
    data-name="{{name}}" data-product-category="{{#each category}}{{#if @last}}{{this}}{{else}}{{this}},{{/if}}{{/each}}"
    data-product-brand="{{brand.name}}" data-product-price="
      {{#if price.with_tax}}
        {{price.with_tax.value}}
      {{else}}
        {{price.without_tax.value}}
      {{/if}}
    "{{/if}}>
    <figure class="card-figure"><a href="#{{url}}" class="card-figure__link"><img alt="" width="50" height="50"></a>
      <button type="button" class="quickview" data-product-id="{{id}}">Quick view</button></figure>
    <h3 class="card-title"><a href="#{{url}}">{{name}}</a></h3>
    <span class="price price--withTax">{{price.with_tax.formatted}}</span>
    <a href="#/cart.php?action=add&product_id={{id}}" data-button-type="add-cart" class="button">Add to Cart</a></article>`,
  "pages/category": `<ul class="productGrid">{{#each products}}<li class="product">{{> components/card theme_settings=../theme_settings}}</li>{{/each}}</ul>`,
  "pages/product": `{{#with product}}<div class="productView" {{#if ../theme_settings.data_tag_enabled}}data-event-type="product" data-entity-id="{{id}}"
    data-name="{{name}}" data-product-category="{{#each category}}{{#if @last}}{{this}}{{else}}{{this}},{{/if}}{{/each}}"
    data-product-brand="{{brand.name}}" data-product-price="
      {{price.with_tax.value}}
    "{{/if}}>
    <h1 class="productView-title">{{name}}</h1><span class="price price--withTax">{{price.with_tax.formatted}}</span>
    <form method="post" action="/cart.php" enctype="multipart/form-data" data-cart-item-add>
      <input type="hidden" name="action" value="add"><input type="hidden" name="product_id" value="{{id}}">
      <input name="qty[]" type="tel" value="1"><input id="form-action-addToCart" type="submit" value="Add to Cart"></form></div>{{/with}}
    {{> pages/category}}`,
};

/** A page as BigCommerce's own renderer makes it; `isTagged` is the theme's setting for data attributes. */
export async function stencilPage(page: "category" | "product", isTagged: boolean): Promise<string> {
  const renderer = new Handlebars({}, {}, "v4");
  renderer.addTemplates(renderer.getPreProcessor()(templates));
  const product = (id: number, name: string, value: number) => ({
    id,
    name,
    url: `/${name.toLowerCase()}/`,
    category: ["Kitchen", "Cups"],
    brand: { name: "Ours" },
    price: { with_tax: { value, formatted: `$${value.toFixed(2)}` } },
  });
  return renderer.render(`pages/${page}`, {
    product: product(77, "Cup", 25.5),
    products: [product(78, "Bowl", 30), product(79, "Jug", 12)],
    theme_settings: { data_tag_enabled: isTagged },
  });
}
