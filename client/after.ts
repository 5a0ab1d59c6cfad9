/**
 * Has a method of the page's call back after each of its own calls, with what it was given. Defined, not assigned: that
 * also works where the page has frozen what the object inherits.
 */
export function after(object: object, name: string, run: (given: unknown[]) => void): void {
  const method = (object as Record<string, () => unknown>)[name] as () => unknown;
  Object.defineProperty(object, name, {
    configurable: true,
    writable: true,
    value(...given: unknown[]) {
      const result = method.apply(this, given as []);
      run(given);
      return result;
    },
  });
}
