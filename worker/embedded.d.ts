/** The built browser files as strings, made by tools/build.ts: the Worker serves them from inside itself. */
declare module "coterie:embedded" {
  export const tag: string;
  export const consoleScript: string;
  export const consoleStyle: string;
}
