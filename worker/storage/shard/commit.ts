/** Runs what writes as one transaction: all of it is stored, or, where it throws, nothing. */
export type Commit = <T>(write: () => T) => T;

/** Commits to a storage. `held` are all that hold in memory what a transaction that fails takes back. */
export function commitIn(storage: DurableObjectStorage, held: readonly { forget(): void }[]): Commit {
  return (write) => {
    try {
      return storage.transactionSync(write);
    } catch (error) {
      // What is held in memory may be what was just taken back, the alarm's time included.
      for (const one of held) one.forget();
      throw error;
    }
  };
}
