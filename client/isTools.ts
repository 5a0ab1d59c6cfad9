declare const __TOOLS__: boolean;
declare const __HOOK__: boolean;

/**
 * Whether this is the tag as it comes with the tools, which previews and notes what happens, or the one that shoppers get:
 * the same code, built without that.
 */
export const isTools: boolean = __TOOLS__;

/** Whether this is the tag that loads the tools where they are asked for: not theirs, and not the core that is measured. */
export const hasHook: boolean = __HOOK__;
