import type { Edge } from "../../../shared/edge.ts";

/** Where a shop's host leads: its site, the published version, and the server that its pages come from. */
export type HostPointer = { site: string; version: number } & Pick<Edge, "origin">;
