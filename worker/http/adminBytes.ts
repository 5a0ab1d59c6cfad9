/** Bodies of the admin API may have so many bytes, such as a model with its tables. */
export const adminBytes = 16 * 1024 * 1024;
