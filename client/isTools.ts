declare const __TOOLS__: boolean;

/**
 * Whether this is the tag as it comes with the tools, which previews and notes what happens, or the one that shoppers get:
 * the same code, built without that.
 */
export const isTools: boolean = __TOOLS__;
