import type { SlotDecision } from "../shared/decision.ts";
import type { TagConfig } from "../shared/tagConfig.ts";
import type { Answers } from "./slots/lastAnswers.ts";
import type { SlotElement } from "./slots/slotElement.ts";
import type { RankedSource, TagApi } from "./source.ts";

/** The page's `coterie(command, ...args)`: first the stub, whose calls wait in `q`, then the tag's own. */
export type Coterie = ((...args: unknown[]) => void) & { q?: Iterable<unknown>[]; loaded?: true };

/** The configuration, with what the page adds: where the API is, and the sources that adapters bring. */
type PageConfig = TagConfig & {
  host?: string | undefined;
  sources?: RankedSource[];
  /** Speaks of consent: it is called once, before anything is recorded. */
  early?: (tag: TagApi) => void;
  /** Makes a slot's content where the page has its own idea of it; `own` is what the slot held. */
  show?: (answer: SlotDecision, own: ChildNode[]) => Element | undefined;
  /**
   * Takes what has been decided about a slot before the page arrived: notes it as the slot's answer, and as what asked for
   * that, and has `watch` watch what shows it.
   */
  taken?: (
    element: SlotElement,
    watch: (made: Element, answer: SlotDecision) => void,
    answers: Answers,
    asked: Map<string, object>,
  ) => void;
};

declare global {
  interface Window {
    coterie?: Coterie;
    __coterie?: PageConfig;
    // biome-ignore lint/suspicious/noExplicitAny: the page's own, of any shape
    dataLayer?: any;
  }
}

/** The site this page belongs to, as the Worker wrote it before the tag's code. */
export const site = window.__coterie ?? ({} as PageConfig);
