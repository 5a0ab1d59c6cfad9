/** The version of the package this tag is part of. */
export const version = "0.1.0";
