import { addToBag, type BagLine } from "./bag.ts";
import { notice } from "./notice.ts";

/** Lets every "Add to bag" button fill the bag. The tag sees the same click by itself, so nothing is reported here. */
export function listenToAddButtons(): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const button = target?.closest("[data-coterie-add]");
    const product = button?.closest<HTMLElement>("[data-product-id], [data-coterie-product]");
    const line = product ? lineOf(product) : undefined;
    if (line === undefined) return;
    addToBag(line);
    notice(`${line.name} is in your bag.`);
  });
}

function lineOf({ dataset }: HTMLElement): BagLine | undefined {
  const { productId, coterieProduct, name, price, currency, link, image, category, brand } = dataset;
  const id = productId ?? coterieProduct;
  if (id === undefined) return undefined;
  return {
    id,
    name: name ?? id,
    price: Number(price) || 0,
    currency: currency ?? document.body.dataset["shopCurrency"] ?? "GBP",
    quantity: 1,
    link: link ?? "/",
    image: image ?? "",
    ...(category === undefined ? {} : { category }),
    ...(brand === undefined ? {} : { brand }),
  };
}
