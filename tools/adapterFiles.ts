import { readdir } from "node:fs/promises";

/** The adapters that there are, by name: each is a file in `client/adapters`. */
export async function adapterFiles(): Promise<Record<string, string>> {
  const files = await readdir("client/adapters").catch(() => []);
  const names = files.filter((file) => /^[a-z]+\.ts$/i.test(file)).map((file) => file.slice(0, -".ts".length));
  return Object.fromEntries(names.sort().map((name) => [name, `client/adapters/${name}.ts`]));
}
