import type { ServerResult } from "./runServerKills.ts";
import type { Bought } from "./storedResults.ts";

/** So many profiles that differ are shown. */
const shownDiffering = 10;

/** The result of the kills as lines for a terminal. */
export function serverLines({ kills, killsDuring, profiles, results, control, ...counts }: ServerResult): string[] {
  const { differing, revenueMinor } = profiles;
  const revenue = `${revenueMinor.stored} of ${revenueMinor.expected}`;
  return [
    `${kills} kills by SIGKILL, ${killsDuring.claims} while orders were claimed, ${killsDuring.merges} while visitors were identified`,
    `Coterie      ${counts.acked} acknowledged, ${counts.stored} stored, ${counts.lost} lost, ${counts.doubled} doubled`,
    `  profiles   ${profiles.profiles - differing.length} of ${profiles.profiles} equal the oracle's; revenue ${revenue} minor units`,
    `  results    ${told(results.stored)}; ${told(results.expected)} by the oracle`,
    ...differing.slice(0, shownDiffering).map(({ visitor, where }) => `  differs    ${visitor}: ${where}`),
    `KV control   ${control.acked} acknowledged, ${control.stored} stored, ${control.acked - control.stored} lost`,
  ];
}

function told({ buyers, orders, net }: Bought): string {
  return `${buyers} buyers with ${orders} orders, ${net} minor units`;
}
