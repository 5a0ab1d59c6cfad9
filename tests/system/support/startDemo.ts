import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A demo started as a newcomer starts it, on a free port. */
export type Demo = {
  url: string;
  token: string;
  siteKey: string;
  output: string;
  stop(): Promise<void>;
  kill(): Promise<void>;
};

/** Runs `npm start` with a state folder, on any free port unless one is named; resolves when it says where to look, rejects where it ends before. */
export async function startDemo(state: string, args: string[] = [], port = "0"): Promise<Demo> {
  const child = spawn("npm", ["start", "--", ...args], {
    env: { ...process.env, PORT: port, COTERIE_STATE: state },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = await untilServed(child);
  const found = (pattern: RegExp) => pattern.exec(output)?.[1] ?? "";
  return {
    url: found(/Storefront +(\S+)/),
    token: found(/Token +(\S+)/),
    siteKey: found(/\/t\/(pk_\w+)\.js/),
    output,
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
  };
}

function untilServed(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes("Ctrl-C stops it")) resolve(output);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.on("close", (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}

/** Ends the whole group: npm, the program and workerd. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  process.kill(-child.pid, signal);
  await closed;
}
