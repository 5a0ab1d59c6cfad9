import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../Failure.ts";
import { follow } from "./follow.ts";

/** Follows a site's stream from the command line: says how far it is, and ends at Ctrl-C with whole files. */
export async function runStream(options: {
  to: string;
  url: string;
  site?: string;
  token?: string;
  once?: boolean;
}): Promise<void> {
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once("SIGINT", end).once("SIGTERM", end);
  const shown = process.stderr.isTTY;
  const total = await follow({
    ...options,
    token: options.token ?? process.env["COTERIE_TOKEN"] ?? localToken(),
    signal: ending.signal,
    onEntries: (count) => {
      if (shown) process.stderr.write(`\r${count} entries`);
    },
    onTrouble: ({ lines }) => process.stderr.write(`${shown ? "\n" : ""}${lines.join("\n")}; trying again\n`),
  });
  if (shown) process.stderr.write("\n");
  console.log(`${total} entries were written to ${options.to}`);
}

/** The token of the Coterie that runs on this machine. */
function localToken(): string {
  const file = join(process.env["COTERIE_STATE"] ?? ".coterie", "dev-token");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  throw new Failure("a token is needed: --token, or COTERIE_TOKEN in the environment");
}
