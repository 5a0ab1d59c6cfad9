/** Sizes and times that bound what the tag does to a page, a browser and the Worker. */

/** Waiting events that are kept at most, oldest out: queues without a bound have broken shops. */
export const queueEvents = 500;
export const queueBytes = 524_288;

/** The Worker refuses larger events. */
export const eventBytes = 32_768;

/** Browsers let 64 KB of keepalive requests be under way at once: most for a batch, some for the page's exit. */
export const batchBytes = 48_000;
export const exitBytes = 16_000;

/** What a decide request tells of the visitor's newest events. */
export const recentEvents = 50;
export const recentBytes = 16_000;

/** How long the Worker's projections may be unaware of an event that it has received. */
export const recentMs = 120_000;

/** Products of a list, and slots of a page. */
export const mostItems = 200;
export const mostSlots = 20;

/** Characters of a text, and of a path. */
export const textLength = 100;
export const pathLength = 500;

/** A page does not wait longer for IndexedDB, which in some browsers never answers. */
export const storageMs = 300;

/** Requests are given up after this. */
export const sendMs = 10_000;
export const decideMs = 3_000;

/** Pauses after failures: the first, doubled up to the longest. */
export const firstPauseMs = 1_000;
export const longestPauseMs = 60_000;

/** Several events of one action ask once. */
export const settleMs = 150;

/** What has been in view so long was seen. */
export const viewMs = 1_000;

/** Screens narrower than this are a phone's, and a tablet's, in CSS pixels. */
export const phoneWidth = 600;
export const tabletWidth = 1_100;
