import * as z from "zod";

export const safeAddress = /^(https:\/\/[^\s/\\]|\/(?![/\\]))[^\s\\]*$|^\/$/;

/**
 * A link or image address: https, or a path on the shop's own host. Nothing that a browser would run (`javascript:`,
 * `data:`), and no `//host`, which would leave the shop while looking like a path.
 */
export const Link = z.string().max(1000).regex(safeAddress, "must begin with https:// or be a path such as /sale");
