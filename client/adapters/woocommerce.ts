import { query } from "./support/query.ts";
import { register } from "./support/register.ts";

type Added = (event: unknown, fragments?: unknown, hash?: unknown, buttons?: ArrayLike<Element>) => void;

type Shop = {
  jQuery?: (of: Element) => { on(name: string, run: Added): void };
  wc_add_to_cart_params?: { cart_redirect_after_add?: string };
};

/** WooCommerce. A product is named by its own id, never by a variation's, because cards and pages know no other. */
register(2, ({ event, safely }, isFirst) => {
  const { jQuery, wc_add_to_cart_params } = window as Shop;
  const { body } = document;

  const tell = (
    root: Element,
    type: string,
    id = `${root.className} ${body.className}`.match(/\bpost(?:id)?-(\d+)/)?.[1],
    quantity?: string,
    source: "card" | "platform" = "platform",
  ) =>
    event(source, type, {
      item: {
        id,
        name: query(".product_title,h2,h3", root)?.textContent,
        // Not the price that was.
        price: query(".price>.amount,.price :not(del)>.amount", root)?.textContent,
        quantity,
      },
    });

  if (body.matches(".single-product")) tell(query(".product:not(li)") ?? body, "productView");
  if (isFirst) {
    let told: Element | undefined;

    /** Of a form, or of a link or button that says by its data what it adds. */
    const tellAdded = (control: HTMLElement) => {
      const { product_id, quantity } = control.dataset;
      tell(
        control.closest(".product") ?? control,
        "addToCart",
        query("[name=add-to-cart]", control)?.value ?? product_id,
        query("[name=quantity]", control)?.value ?? quantity,
      );
    };

    addEventListener(
      "click",
      safely(({ target }) => {
        const control = (target as Element).closest<HTMLElement>("button,.add_to_cart_button,li.product");
        if (control?.matches("li:not([data-coterie-product])"))
          tell(control, "productView", undefined, undefined, "card");
        else if (
          control?.matches(".add_to_cart_button:not(.product_type_variable)") &&
          // jQuery tells when it has become true, unless the shop then goes to the cart.
          !(jQuery && control.matches(".ajax_add_to_cart") && wc_add_to_cart_params?.cart_redirect_after_add !== "yes")
        ) {
          told = control;
          tellAdded(control);
        }
      }),
      true,
    );
    addEventListener(
      "submit",
      safely(({ target }) => {
        const form = target as HTMLElement;
        // A form whose variation is not chosen yet adds nothing.
        if (form.matches("form.cart") && Number(query("[name=variation_id]", form)?.value ?? 1)) {
          told = form;
          tellAdded(form);
        }
      }),
      true,
    );
    jQuery?.(body).on(
      "added_to_cart",
      safely((_, _fragments, _hash, buttons) => {
        const button = buttons?.[0] as HTMLElement;
        if (!told?.contains(button)) tellAdded(button.closest<HTMLElement>("form.cart") ?? button);
      }),
    );
  }
});
