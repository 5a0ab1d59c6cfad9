/** The built browser files as strings, made by tools/buildAll.ts: the Worker serves them from inside itself. */
declare module "coterie:embedded" {
  export const tag: string;
  /** What the tag of a site may have beside its core, by name: scripts that go before it. */
  export const adapters: Record<string, string>;
  /** The overlay and the install check, a module. */
  export const tools: string;
  /** The tag that no site's configuration stands in front of, and how pages name and check it. */
  export const release: {
    version: string;
    /** Of the script, 16 hex digits. */
    hash: string;
    /** As in a script's attribute of this name: "sha384-…". */
    integrity: string;
    script: string;
  };
  export const consoleScript: string;
  export const consoleStyle: string;
}
