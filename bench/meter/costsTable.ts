import type { MeterCounts } from "./meter.ts";
import { type Billed, dollarsAMillion } from "./prices.ts";
import type { SessionResult } from "./runSession.ts";

/** What is billed of an event and of a decision, and what a million of each costs, as figures and as a table in Markdown. */
export function costsTable(
  { events, decisions, showing }: SessionResult,
  counts: MeterCounts,
  eventRequests: number,
): { text: string; figures: Record<string, number> } {
  // Deciding only reads KV, and storing events writes all that is written.
  const ofDecisions: Billed = {
    kvReads: counts.kvReads,
    kvWrites: 0,
    objectCalls: 0,
    rowsWritten: 0,
    requests: decisions,
  };
  const ofEvents: Billed = { ...counts, kvReads: 0, requests: eventRequests };
  const figures = {
    showingShare: showing / decisions,
    kvReadsPerDecision: counts.kvReads / decisions,
    kvWritesPerEvent: counts.kvWrites / events,
    rowsWrittenPerEvent: counts.rowsWritten / events,
    objectCallsPerEvent: counts.objectCalls / events,
    dollarsPerMillionEvents: dollarsAMillion(ofEvents, events),
    dollarsPerMillionDecisions: dollarsAMillion(ofDecisions, decisions),
  };
  const rows: [string, Billed, number, number][] = [
    ["event", ofEvents, events, figures.dollarsPerMillionEvents],
    ["decision", ofDecisions, decisions, figures.dollarsPerMillionDecisions],
  ];
  const lines = rows.map(([name, billed, units, dollars]) => {
    const { requests, kvReads, kvWrites, objectCalls, rowsWritten } = billed;
    const each = [requests, kvReads, kvWrites, objectCalls, rowsWritten].map((count) => (count / units).toFixed(2));
    return `| ${[name, ...each, `$${dollars.toFixed(2)}`].join(" | ")} |`;
  });
  const text = [
    "| of each | requests | KV reads | KV writes | object calls | rows written | a million |",
    "|---|---|---|---|---|---|---|",
    ...lines,
    "",
    `${showing} of ${decisions} decisions showed the visitor's last event; ${events} events.`,
  ].join("\n");
  return { text, figures };
}
