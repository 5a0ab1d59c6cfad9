import { createHash } from "node:crypto";
import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

/** SHA-256 of the token `operator`, with which the Worker's tests make their sites. */
const operatorSha256 = createHash("sha256").update("operator").digest("hex");

export default defineConfig({
  test: {
    // A browser each: more at once would starve each other on a small machine.
    maxWorkers: 2,
    projects: [
      { test: { name: "unit", isolate: false, include: ["tests/unit/**/*.test.ts"], testTimeout: 60_000 } },
      {
        plugins: [
          cloudflareTest({
            main: "./worker/index.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                OPERATOR_TOKEN_SHA256: operatorSha256,
                SHARD_COUNT: "4",
                FUZZ_RUNS: process.env["FUZZ_RUNS"] ?? "300",
                EXPLAIN_RUNS: process.env["EXPLAIN_RUNS"] ?? "1000",
                // Some tests send thousands of one visitor's events at once.
                RATE_EVENTS: "100000",
                // What a page shows is tested, not how fast a busy machine is.
                EDGE_WAIT_MS: "10000",
              },
            },
          }),
        ],
        resolve: { alias: { "coterie:embedded": new URL("dist/embedded.js", import.meta.url).pathname } },
        test: { name: "worker", include: ["tests/worker/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts", "tests/system/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
