/** Bodies of the admin API may have so many bytes: a model with its tables, a catalogue of some 40,000 products. */
export const adminBytes = 16 * 1024 * 1024;
