import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a state folder holds beside KV and Durable Objects. */
export type State = {
  /** Where workerd keeps KV and Durable Objects. */
  store: string;
  /** Where the demo's model stands. */
  trained: string;
  /** Where a new one is trained, before anything there is gives way to it. */
  training: string;
  /** The local operator's token, made at the first start. */
  token: string;
  /** The public key of the seeded site; undefined while seeding has not come to its end. */
  siteKey: string | undefined;
  /** Lets go of everything but the token, for what was trained anew. */
  replace(): Promise<void>;
  markSeeded(siteKey: string): Promise<void>;
};

/** Opens a state folder. */
export async function openState(folder: string): Promise<State> {
  const [store, trained, training, seeded] = paths(folder, ["store", "trained", "training", "seeded"]);
  await mkdir(folder, { recursive: true });
  return {
    store,
    trained,
    training,
    token: await tokenIn(join(folder, "dev-token")),
    siteKey: await readFile(seeded, "utf8").catch(() => undefined),
    async replace() {
      // The mark first: what is interrupted here is taken for not seeded, and done again.
      for (const path of [seeded, store, trained]) await rm(path, { recursive: true, force: true });
      await rename(training, trained);
    },
    markSeeded: (key) => writeFile(seeded, key),
  };
}

function paths<const N extends readonly string[]>(folder: string, names: N): { [K in keyof N]: string } {
  return names.map((name) => join(folder, name)) as { [K in keyof N]: string };
}

async function tokenIn(file: string): Promise<string> {
  const known = (await readFile(file, "utf8").catch(() => "")).trim();
  if (known !== "") return known;
  const token = `op_${randomBytes(24).toString("base64url")}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return token;
}
