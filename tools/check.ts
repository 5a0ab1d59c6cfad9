import { buildAll } from "./buildAll.ts";
import { run } from "./run.ts";

/** What `npm run check` looks at; each step is run whatever became of the one before, so that all faults show at once. */
const steps: [string, string[]][] = [
  ["format, lint, layering", ["biome", "check", "--error-on-warnings"]],
  ["types, layering", ["tsc", "-b"]],
  ["unused code", ["knip", "--treat-config-hints-as-errors"]],
  ["size budgets", ["size-limit"]],
];

await buildAll();
const failed: string[] = [];
for (const [name, [command = "", ...args]] of steps) {
  console.log(`\n── ${name}`);
  if ((await run("npx", ["--no-install", command, ...args])) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join("; ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
