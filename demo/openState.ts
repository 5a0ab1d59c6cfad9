import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a state folder holds beside KV and Durable Objects. */
export type State = {
  /** Where workerd keeps KV and Durable Objects. */
  store: string;
  /** Where the demo's model stands. */
  trained: string;
  /** Where new ones are made, before anything there is gives way to them. */
  next: { store: string; trained: string };
  /** The local operator's token, made at the first start. */
  token: string;
  /** The public key of the seeded site; undefined while seeding has not come to its end. */
  siteKey: string | undefined;
  /** Lets go of what an interrupted start left of the next ones. */
  clear(): Promise<void>;
  /** Puts the next ones in the place of what there is. */
  replace(siteKey: string): Promise<void>;
};

/** Opens a state folder. */
export async function openState(folder: string): Promise<State> {
  const path = (name: string) => join(folder, name);
  const [store, trained, seeded] = [path("store"), path("trained"), path("seeded")];
  const next = { store: path("store.next"), trained: path("trained.next") };
  const remove = (name: string) => rm(name, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return {
    store,
    trained,
    next,
    token: await tokenIn(path("dev-token")),
    siteKey: await readFile(seeded, "utf8").catch(() => undefined),
    async clear() {
      for (const name of [...Object.values(next), `${next.trained}.ndjson`]) await remove(name);
    },
    async replace(siteKey) {
      // The mark goes first and comes last, whole: what is interrupted here is taken for not seeded, and done again.
      for (const name of [seeded, store, trained]) await remove(name);
      await rename(next.store, store);
      await rename(next.trained, trained);
      await writeFile(`${seeded}.next`, siteKey);
      await rename(`${seeded}.next`, seeded);
    },
  };
}

async function tokenIn(file: string): Promise<string> {
  const known = (await readFile(file, "utf8").catch(() => "")).trim();
  if (known !== "") return known;
  const token = `op_${randomBytes(24).toString("base64url")}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return token;
}
