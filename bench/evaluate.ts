import { Command } from "commander";
import { reportExperiments } from "./experiments/reportExperiments.ts";
import { reportSequences } from "./sequences/reportSequences.ts";

type Options = {
  experiments?: true;
  only: string;
  times: string;
  seed: string;
  sequences?: string;
  cases?: string;
  json?: true;
};

const options = new Command("npm run evaluate --")
  .description(
    "Shows where the truth is known that what Coterie says of experiments is right, and how good its lists are.",
  )
  .option("--experiments", "experiments without and with a difference, looked at every day; splits; buckets (default)")
  .option("--only <text>", "those simulated experiments whose name holds this", "")
  .option("--times <n>", "how many experiments of each kind", "1000")
  .option("--seed <n>", "the same seed plays the same experiments", "1")
  .option(
    "--sequences <file>",
    "item lists instead: visits, one a line, item ids oldest first, lines in order of time; or .gz",
  )
  .option("--cases <file>", "a visit so far, a tab, the next item; default: those of the last tenth of the visits")
  .option("--json", "one JSON object as the last line")
  .parse()
  .opts<Options>();

const { sequences } = options;
if (sequences === undefined) reportExperiments(options);
else await reportSequences({ ...options, sequences });
