/** Says that what earlier pages stored has been read, or took too long. */
export let markOpened: () => void;

/** Settles when that is so. */
export const opened = new Promise<void>((resolve) => {
  markOpened = resolve;
});
