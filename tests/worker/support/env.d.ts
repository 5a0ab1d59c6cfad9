import type { Env as WorkerEnv } from "../../../worker/env.ts";

declare global {
  namespace Cloudflare {
    interface Env extends WorkerEnv {
      /** How many requests tests/worker/fuzz.test.ts makes up. */
      FUZZ_RUNS: string;
      /** How many decisions tests/worker/explain.test.ts explains. */
      EXPLAIN_RUNS: string;
    }
  }
}
