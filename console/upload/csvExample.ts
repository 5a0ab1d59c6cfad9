/** Centroids as a marketer may write them. */
export const csvExample = `name,recencyDays,frequency,monetary
Regulars,12,9,84000
One-time buyers,160,1,3200`;
