import { createHash } from "node:crypto";
import { Command } from "commander";
import { buildAll } from "../tools/buildAll.ts";
import { startWorker } from "../tools/startWorker.ts";
import { Failure } from "../trainer/Failure.ts";
import { holdState } from "./holdState.ts";
import { isFree } from "./isFree.ts";
import { openState } from "./openState.ts";
import { seedDemo } from "./seedDemo.ts";
import { trainDemo } from "./trainDemo.ts";

type Options = { data?: string; columns?: string; reset?: true };

const options = new Command("npm start --")
  .description(
    "Builds Coterie, seeds a demo shop and serves it. PORT (8787) and COTERIE_STATE (.coterie) are honoured.",
  )
  .option("--data <file>", "a real log instead of simulated shoppers; replaces what the state folder holds")
  .option("--columns <preset>", "how the log's columns are read: a preset's name or a JSON file")
  .option("--reset", "begin again with simulated shoppers")
  .parse()
  .opts<Options>();

try {
  await start(options);
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function start({ data, columns, reset }: Options): Promise<void> {
  if ((data === undefined) !== (columns === undefined)) {
    throw new Failure("--data and --columns go together: a log, and a preset such as rees46 or a JSON file");
  }
  const folder = process.env["COTERIE_STATE"] ?? ".coterie";
  const port = portOf(process.env["PORT"]);
  if (!(await isFree(port))) throw new Failure(`Port ${port} is in use: name another one in PORT`);
  const state = await openState(folder);
  await holdState(folder);
  await buildAll();
  const serve = (store: string, at: number) =>
    startWorker({
      script: "dist/demo/index.js",
      port: at,
      state: store,
      bindings: { OPERATOR_TOKEN_SHA256: createHash("sha256").update(state.token).digest("hex") },
    });
  let key = reset === true || data !== undefined ? undefined : state.siteKey;
  if (key === undefined) {
    const log = data === undefined || columns === undefined ? undefined : { file: data, columns };
    await state.clear();
    await trainDemo(state.next.trained, log, Date.now());
    const seeding = await serve(state.next.store, 0);
    const name = data === undefined ? "Marlow & Wren" : "The Shop";
    key = await seedDemo(seeding, state.token, state.next.trained, name).finally(() => seeding.stop());
    await state.replace(key);
  }
  const worker = await serve(state.store, port);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => worker.stop().then(() => process.exit(0)));
  }
  const url = `http://localhost:${new URL(worker.url).port}`;
  console.log(`
  Storefront   ${url}
  Console      ${url}/console
  Token        ${state.token}   (kept in ${folder}/dev-token)
  The tag      <script async src="${url}/t/${key}.js"></script>

  Ctrl-C stops it; what happened is kept in ${folder}.`);
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Failure(`PORT=${text} is no port`);
  return port;
}
