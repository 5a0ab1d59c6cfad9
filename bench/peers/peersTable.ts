import type { Costs } from "./costs.ts";

/** A row of the table in docs/peers.md. */
export type PeerRow = {
  name: string;
  version: string;
  /** Minified and brotli-compressed, bytes. */
  bytes: number;
  /** Events stored, and the times beyond the first, by condition; null where the script delivers none. */
  delivery: Record<string, { sent: number; stored: number; doubled: number }> | null;
  cpu: Costs;
};

/** The table in Markdown: a row a script, least bytes first, ours in bold. */
export function peersTable(rows: PeerRow[], ours: string): string {
  const conditions = [...new Set(rows.flatMap(({ delivery }) => Object.keys(delivery ?? {})))];
  const head = ["script", "brotli B", ...conditions, "script ms", "most in a task ms"];
  const body = [...rows]
    .sort((a, b) => a.bytes - b.bytes)
    .map(({ name, version, bytes, delivery, cpu }) => [
      name === ours ? `**${name}**` : `${name} ${version}`,
      bytes.toLocaleString("en"),
      ...conditions.map((condition) => cell(delivery?.[condition])),
      cpu.scriptMs.toFixed(1),
      cpu.longestMs.toFixed(1),
    ]);
  return [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...body]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function cell(counts: { sent: number; stored: number; doubled: number } | undefined): string {
  if (counts === undefined) return "";
  const stored = `${counts.stored}/${counts.sent}`;
  return counts.doubled === 0 ? stored : `${stored} (+${counts.doubled} twice)`;
}
