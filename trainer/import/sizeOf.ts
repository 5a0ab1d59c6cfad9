import { statSync } from "node:fs";
import { Failure } from "../Failure.ts";

/** How large a file is, bytes. Fails with a `Failure` where there is none. */
export function sizeOf(file: string): number {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats?.isFile()) return stats.size;
  throw new Failure(`${file}: no such file`);
}
