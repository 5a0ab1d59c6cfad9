import { evaluateSequences } from "./evaluateSequences.ts";
import { casesOf, readCases, readSequences } from "./readSequences.ts";

/**
 * Makes item lists of visits and prints how often what came next is among them, for a file of cases, or for the last tenth
 * of the visits: parameters are chosen on the end of the training file, never on the cases.
 */
export async function reportSequences(options: { sequences: string; cases?: string; json?: true }): Promise<void> {
  const all = readSequences(options.sequences);
  const cut = options.cases === undefined ? Math.floor(all.length * 0.9) : all.length;
  const cases = options.cases === undefined ? casesOf(all.slice(cut)) : readCases(options.cases);
  const result = await evaluateSequences(all.slice(0, cut), cases);
  const { artefact, items, next, nextNew, microsecondsPerQuery } = result;
  console.log("| | cases | HR@20 | MRR@20 |\n|---|---|---|---|");
  for (const [name, score] of Object.entries({
    "next item, repeats allowed": next,
    "next item that is new": nextNew,
  })) {
    console.log(`| ${name} | ${score.cases} | ${score.hitRate.toFixed(4)} | ${score.reciprocalRank.toFixed(4)} |`);
  }
  const megabytes = (artefact.bytes / 1e6).toFixed(2);
  const largest = Math.round(artefact.largestPiece / 1000);
  console.log(
    `\n${artefact.lists} lists of ${items} items, ${artefact.entries} entries: ${megabytes} MB in ${artefact.pieces} pieces, the largest ${largest} kB; ${microsecondsPerQuery.toFixed(0)} µs a query`,
  );
  if (options.json === true) console.log(JSON.stringify(result));
}
