/** Under which salts visitors are dealt: each experiment, and the holdout, independently of the others. */
export const salts = {
  campaign: (id: string, salt: number) => `campaign:${id}:${salt}`,
  holdout: (salt: number) => `holdout:${salt}`,
};
