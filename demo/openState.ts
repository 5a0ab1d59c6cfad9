import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a state folder holds beside KV and Durable Objects. */
export type State = {
  /** Where workerd keeps KV and Durable Objects. */
  store: string;
  /** Where the demo's model is trained into. */
  trained: string;
  /** The local operator's token, made at the first start. */
  token: string;
  /** The public key of the seeded site; undefined while seeding has not come to its end. */
  siteKey: string | undefined;
  markSeeded(siteKey: string): Promise<void>;
};

/** Opens a state folder; `fresh`, or one whose seeding was interrupted, begins with nothing but its token. */
export async function openState(folder: string, fresh: boolean): Promise<State> {
  const [store, trained, seeded] = ["store", "trained", "seeded"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(folder, { recursive: true });
  const token = await tokenIn(join(folder, "dev-token"));
  const siteKey = fresh ? undefined : await readFile(seeded, "utf8").catch(() => undefined);
  if (siteKey === undefined)
    await Promise.all([store, trained, seeded].map((path) => rm(path, { recursive: true, force: true })));
  return { store, trained, token, siteKey, markSeeded: (key) => writeFile(seeded, key) };
}

async function tokenIn(file: string): Promise<string> {
  const known = (await readFile(file, "utf8").catch(() => "")).trim();
  if (known !== "") return known;
  const token = `op_${randomBytes(24).toString("base64url")}`;
  await writeFile(file, `${token}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return token;
}
