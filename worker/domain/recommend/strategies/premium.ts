import { fromShelves } from "../fromShelves.ts";

/** What leaves the highest margin, or where none is known costs most, in the visitor's categories first. */
export const premium = fromShelves((shelf) => shelf.premium);
