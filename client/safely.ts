/** Wraps what the page or the browser calls: whatever goes wrong inside, no exception or rejection gets out. */
export function safely<A extends unknown[]>(run: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    (async () => run(...args))().catch(() => {});
  };
}
