import type { Result, Router } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * Hono's trie, asked once for each path without a pattern, which the busy ones are: what it found for them stays, as many
 * entries as there are such routes. (Hono's fastest router takes no pattern beside a literal, and so none of ours.)
 */
export class ExactRouter<T> implements Router<T> {
  readonly name = "ExactRouter";
  readonly #trie = new TrieRouter<T>();
  readonly #literal = new Set<string>();
  readonly #found = new Map<string, Result<T>>();

  add(method: string, path: string, handler: T): void {
    this.#trie.add(method, path, handler);
    if (!/[:*?{]/.test(path)) this.#literal.add(`${method} ${path}`);
    this.#found.clear();
  }

  match(method: string, path: string): Result<T> {
    const route = `${method} ${path}`;
    const known = this.#found.get(route);
    if (known !== undefined) return known;
    const result = this.#trie.match(method, path);
    if (this.#literal.has(route)) this.#found.set(route, result);
    return result;
  }
}
