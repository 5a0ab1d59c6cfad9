/** The page is written in English; its numbers and dates follow. */
export const locale = "en-GB";
