import type { TagApi } from "../../source.ts";

/** Listens to the whole page, before anybody there can stop an event: for clicks and submits, by their elements. */
export function onTarget(
  { safely }: Pick<TagApi, "safely">,
  type: "click" | "submit",
  run: (target: Element) => void,
): void {
  addEventListener(
    type,
    safely(({ target }) => run(target as Element)),
    true,
  );
}
