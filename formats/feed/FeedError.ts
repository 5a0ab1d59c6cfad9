/**
 * What is wrong in a feed: in which row (of a table, where the header is 1; of JSON lines; the how manieth item of XML; null
 * where the whole is meant), at which line of an XML, and in which column or element.
 */
export type FeedError = { row: number | null; line?: number; column?: string; detail: string };

/** Ends the reading of a feed that cannot be gone on with. */
export class FeedFault extends Error {
  readonly error: FeedError;

  constructor(error: FeedError) {
    super(error.detail);
    this.error = error;
  }
}
