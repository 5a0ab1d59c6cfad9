import type { AudienceMember } from "../../shared/audience.ts";
import { toSpreadsheet } from "../../shared/spreadsheetText.ts";

const columns = ["subject", "id", "since", "orders", "revenue", "currency", "lastSeen", "traits"] as const;

/** The names of an audience's columns, as a line of CSV (RFC 4180). */
export const audienceHead = `${columns.join(",")}\r\n`;

/** A member as a line of CSV, traits as JSON in one cell; no cell is a formula to a spreadsheet. */
export function audienceLine(member: AudienceMember): string {
  const cells = columns.map((column) => cellOf(column === "traits" ? JSON.stringify(member.traits) : member[column]));
  return `${cells.join(",")}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = toSpreadsheet(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
