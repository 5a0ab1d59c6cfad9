const patienceMs = 60_000;
const everyMs = 10;

/** Waits until something holds; fails, saying what was awaited, where it does not in time. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
