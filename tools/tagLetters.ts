/**
 * The letters of the tag's names, in the order in which names are made of them: chosen by `npm run letters` as the one with
 * which the core is smallest once it is compressed. Any other order is as right, and some bytes longer.
 */
export const tagLetters = "dietospgbajCkAGMTBnZLhmQJzrNUPxOXEqDlIcwWVuFRvYHKSfy";
