import type { CheckReport } from "./checkReport.ts";

/** A report as names and values in words, for the console, the panel and the clipboard. */
export function reportRows(report: CheckReport): [name: string, value: string][] {
  const { consent, products, slots, endpoint, endpointStatus } = report;
  const said = consent.granted === null ? "not asked yet" : consent.granted ? "granted" : "refused";
  const control = consent.globalPrivacyControl ? ", Global Privacy Control" : "";
  const sources = Object.entries(products.bySource).map(([source, count]) => `${source} ${count}`);
  const slotText = slots.map(({ name, found, known }) => {
    const times = found > 1 ? ` ×${found}` : "";
    return `${name}${times}${known === undefined ? "" : known ? " (filled)" : " (no campaign)"}`;
  });
  return [
    ["Version", report.version],
    ["Key", report.key],
    ["Host", report.host],
    ["API", endpointStatus === undefined ? endpoint : `${endpoint} (${endpointStatus})`],
    ["Consent", `${consent.mode}, ${said}${control}: ${consent.allowed ? "events may be sent" : "nothing is sent"}`],
    ["Products", [`${products.count} recognised`, ...sources].join(" · ")],
    ["Slots", slotText.join(", ") || "none"],
  ];
}
