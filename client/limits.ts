/** Sizes and times that bound what the tag does to a page, a browser and the Worker. */

/** Waiting events that are kept at most, oldest out: queues without a bound have broken shops. */
export const queueEvents = 500;
export const queueBytes = 500_000;

/** The Worker refuses events that are larger still. */
export const eventBytes = 32_000;

/** Browsers let 64 KB of keepalive requests be under way at once: most for a batch, some for the page's exit. */
export const batchBytes = 48_000;
export const exitBytes = 16_000;

/** What a decide request tells of the visitor's newest events. */
export const recentEvents = 50;
export const recentBytes = 15_000;

/** How long the Worker's projections may be unaware of an event that it has received. */
export const recentMs = 120_000;

/** A page does not wait longer for IndexedDB, which in some browsers never answers. */
export const storageMs = 300;

/** Requests are given up after this. */
export const sendMs = 10_000;
export const decideMs = 3_000;

/** Pauses after failures: the first, doubled up to the longest. */
export const firstPauseMs = 1_000;
export const longestPauseMs = 60_000;

/** Several events of one action ask once; a page that changes is looked at no more often. */
export const settleMs = 150;

/** Two sources that tell of the same cart within this tell of the same action. */
export const repeatMs = 5_000;

/** A decision is shown again at once on a page seen so lately. */
export const lastMs = 1_800_000;

/** Pages whose answers a tab keeps, the newest. */
export const mostAnswers = 20;

/** What a page's framework takes out of a slot is put back so often, and no more: two that fight hang the page. */
export const mostApplies = 5;

/** Looks at a page while it is being read: many more than its pieces are. */
export const mostLooks = 500;

/** What is kept of what happened, for whoever looks for faults. */
export const mostTraces = 200;

/** What has been in view so long was seen. */
export const viewMs = 1_000;
