/** The storefront's browser files as strings, made by tools/build.ts. */
declare module "coterie:shop" {
  export const shopScript: string;
  export const shopStyle: string;
}
