import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** A DuckDB database of one run: its tables may grow past memory into a temporary folder. */
export type Store = {
  connection: DuckDBConnection;
  connect(): Promise<DuckDBConnection>;
  /** Where files of the run may stand, until `close`. */
  folder: string;
  close(): void;
};

/** What DuckDB may hold in memory; Node's own share of a run comes on top. */
const memoryLimit = "400MB";

const signals = ["SIGINT", "SIGTERM"] as const;

/** Opens an empty database in a temporary folder, which `close` removes. */
export async function openStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), "coterie-train-"));
  const instance = await DuckDBInstance.create(join(folder, "log.duckdb"), {
    memory_limit: memoryLimit,
    temp_directory: join(folder, "spill"),
    // Each thread has buffers of its own; more than these would not fit the limit.
    threads: "2",
    preserve_insertion_order: "false",
  });
  const connection = await instance.connect();
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Who ends a run by hand finds nothing left of it.
  const ended = (signal: NodeJS.Signals) => {
    remove();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, ended);
  return {
    connection,
    folder,
    connect: () => instance.connect(),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      for (const signal of signals) process.off(signal, ended);
      remove();
    },
  };
}
