/** Has a method of the page's call back after each of its own calls, with what it was given. */
export function after(object: object, name: string, run: (given: unknown[]) => void): void {
  const method = (object as Record<string, () => unknown>)[name] as () => unknown;
  (object as Record<string, unknown>)[name] = function (...given: unknown[]) {
    const result = method.apply(this, given as []);
    run(given);
    return result;
  };
}
