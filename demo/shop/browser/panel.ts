import { element } from "./element.ts";

type Told = { campaign?: string | null; reason?: string; kind?: string };
type Decided = {
  model?: number | null;
  segment?: { name?: string; id?: string; confidence?: number | null } | null;
  slots?: Record<string, Told>;
};

/** Writes what each decision says into the demo's panel, as decisions come. */
export function showPanel(): void {
  const facts = document.querySelector<HTMLElement>("[data-panel-facts]");
  if (facts === null) return;
  const slots = new Map<string, Told>();
  document.addEventListener("coterie:decision", (event) => {
    const decided = (event as CustomEvent<Decided | null>).detail;
    if (typeof decided !== "object" || decided === null) return;
    for (const [slot, told] of Object.entries(decided.slots ?? {})) slots.set(slot, told);
    facts.replaceChildren(...head(decided), ...[...slots].flatMap(([slot, told]) => fact(slot, describe(told))));
  });
}

function head({ segment, model }: Decided): Node[] {
  const confidence = segment?.confidence ?? null;
  const sure = confidence === null ? "" : `, ${Math.round(confidence * 100)} % sure`;
  const name = segment?.name ?? segment?.id ?? "None yet: too little is known";
  return [...fact("Segment", `${name}${sure}`), ...fact("Model", model ? `Version ${model}` : "None active")];
}

function describe({ campaign, kind, reason = "" }: Told): string {
  const filled = campaign ?? (kind === "default" || kind === undefined ? "The page’s own content" : kind);
  return reason === "" ? filled : `${filled}: ${reason}`;
}

function fact(term: string, text: string): Node[] {
  return [element("dt", {}, term), element("dd", {}, text)];
}
