type Coterie = (command: string, ...args: unknown[]) => void;

/** Calls the page's `coterie`; where it was blocked, nothing happens and the shop goes on. */
export function coterie(command: string, ...args: unknown[]): void {
  const { coterie: call } = window as Window & { coterie?: Coterie };
  try {
    call?.(command, ...args);
  } catch {}
}
