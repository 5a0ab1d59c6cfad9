import type { SlotDecision } from "../../shared/decision.ts";

/** A slot's element, on which stands what it held of its own, and what it shows of ours. */
export type SlotElement = HTMLElement & {
  coterie?: {
    own: ChildNode[];
    /** The decision it was last looked at for, whether or not it was touched. */
    last?: SlotDecision;
    /** What is shown of ours; nothing while that is the element's own. */
    made?: Element | null | undefined;
    /** The decision whose content is shown, or in whose place its own is. */
    shown?: SlotDecision;
    /** How often it was put back. */
    applies: number;
  };
};
