import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { feedFormats } from "../formats/feed/feedFormat.ts";
import { Model } from "../shared/model.ts";
import { runCatalogue } from "./catalogue/runCatalogue.ts";
import { Failure } from "./Failure.ts";
import { runImportLogs } from "./import/runImportLogs.ts";
import { runImportProfiles } from "./import/runImportProfiles.ts";
import { push } from "./push.ts";
import { pushLists } from "./pushLists.ts";
import { figures } from "./report/figures.ts";
import { runStream } from "./stream/runStream.ts";
import { train } from "./train.ts";

const program = new Command("coterie-trainer").description("Trains segments and recommendations from a log of events.");

program
  .command("train")
  .requiredOption("--events <file>", "log of events: CSV, TSV, NDJSON or Parquet, gzipped or not")
  .requiredOption("--columns <preset>", "coterie, uci-online-retail, rees46, segment, or a JSON file")
  .requiredOption("--out <folder>", "where to write model, recommendations, catalogue and metrics")
  .option("--k <number>", "how many segments; default: the best of 3 to 8", whole(2, 64))
  .option("--seed <number>", "seed of everything random", whole(0, 1_000_000), 1)
  .action(async (options: { events: string; columns: string; out: string; k?: number; seed: number }) => {
    const metrics = await train({ ...options, progress: true });
    const model = Model.parse(JSON.parse(readFileSync(join(options.out, "model.json"), "utf8")));
    console.log(figures(metrics, model));
  });

program
  .command("push")
  .argument("<folder-or-csv>", "a folder that train wrote, or centroids as CSV")
  .requiredOption("--url <url>", "where Coterie runs, such as http://localhost:8787")
  .requiredOption("--token <token>", "admin token")
  .option("--site <site>", "site; not needed where the token has one")
  .action(async (dir: string, options: { url: string; token: string; site?: string }) => {
    const { site, version } = await push({ dir, ...options });
    console.log(`model version ${version} is active on ${site}`);
  });

program
  .command("catalogue")
  .description("Makes a product feed the site's catalogue, and says before what that changes (docs/catalogue.md).")
  .argument("<file>", "Google Merchant feed (RSS, Atom, TSV, CSV), or products as JSON or JSON lines; gzipped or not")
  .requiredOption("--url <url>", "where Coterie runs, such as http://localhost:8787")
  .requiredOption("--token <token>", "admin token")
  .option("--site <site>", "site; not needed where the token has one")
  .addOption(
    new Option("--format <format>", "default: by how the file begins")
      .choices(["auto", ...feedFormats])
      .default("auto"),
  )
  .option("--encoding <name>", "such as windows-1252; default: what the file declares, else UTF-8")
  .option("--skip-bad", "goes without rows that are wrong in themselves, instead of refusing the feed")
  .option("--dry-run", "says what would change, and changes nothing")
  .option("--yes", "removes products that the feed has not")
  .option("--allow-removals", "removes them also where they are more than 30 % of the catalogue")
  .action(async (file: string, { format, ...options }: Omit<CatalogueOptions, "file" | "format"> & CatalogueFormat) => {
    await runCatalogue({ file, ...options, format: format === "auto" ? undefined : format });
  });

program
  .command("push-lists")
  .description("Uploads lists computed elsewhere, for the strategy imported:NAME (docs/recommendations.md).")
  .argument("<file>", "NDJSON, a list a line; gzipped where its name ends in .gz")
  .requiredOption("--name <name>", "what they are called: 1 to 40 of a-z, 0-9 and -")
  .requiredOption("--url <url>", "where Coterie runs, such as http://localhost:8787")
  .requiredOption("--token <token>", "admin token")
  .option("--site <site>", "site; not needed where the token has one")
  .action(async (file: string, options: { name: string; url: string; token: string; site?: string }) => {
    const { site, lines } = await pushLists({ file, ...options });
    console.log(`${lines} lists are published as imported:${options.name} on ${site}`);
  });

program
  .command("stream")
  .description("Follows a site's events into a folder of NDJSON files, which train reads.")
  .requiredOption("--to <folder>", "where to write; goes on where an earlier run ended")
  .option("--url <url>", "where Coterie runs", "http://localhost:8787")
  .option("--site <site>", "site; not needed where the token has one")
  .option("--token <token>", "admin token; default: COTERIE_TOKEN, else that of the local state folder")
  .option("--once", "ends where the stream ends now, instead of waiting for more")
  .action(async (options: { to: string; url: string; site?: string; token?: string; once?: boolean }) => {
    await runStream(options);
  });

program
  .command("import-profiles")
  .description("Sends what a shop knows of its customers: traits, e-mail engagement, orders (docs/import.md).")
  .argument("<file>", "NDJSON, a profile a line; gzipped where its name ends in .gz")
  .requiredOption("--url <url>", "where Coterie runs, such as http://localhost:8787")
  .requiredOption("--token <token>", "server token of the site")
  .option("--site <site>", "the site that is meant: a token of another is refused")
  .action(async (file: string, options: { url: string; token: string; site?: string }) => {
    await runImportProfiles({ file, ...options });
  });

program
  .command("import-logs")
  .description("Sends the views in a server's log of the combined format (docs/import.md).")
  .argument("<file>", "the log; gzipped where its name ends in .gz")
  .requiredOption("--map <file>", "JSON: what addresses mean")
  .requiredOption("--url <url>", "where Coterie runs, such as http://localhost:8787")
  .requiredOption("--token <token>", "server token of the site")
  .option("--site <site>", "the site that is meant: a token of another is refused")
  .option("--salt <text>", "makes the same ids as an earlier run with it; default: random")
  .action(async (file: string, options: { map: string; url: string; token: string; site?: string; salt?: string }) => {
    await runImportLogs({ file, ...options });
  });

type CatalogueOptions = Parameters<typeof runCatalogue>[0];
type CatalogueFormat = { format: NonNullable<CatalogueOptions["format"]> | "auto" };

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`must be a whole number from ${least} to ${most}.`);
  };
}

// Wrong usage is the caller's to put right like any other bad input: one line, exit code 2.
for (const command of [program, ...program.commands]) {
  command.exitOverride().configureOutput({ outputError: (text, write) => write(text) });
}
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 2;
  if (error instanceof Failure) for (const line of error.lines) console.error(line);
  else if (isUsage(error)) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    console.error(`unexpected: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}

function isUsage(error: unknown): error is { exitCode: number } {
  return error instanceof Error && "exitCode" in error;
}
