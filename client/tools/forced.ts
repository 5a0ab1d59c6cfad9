import { previewIn } from "./previewIn.ts";

/** What a preview forces and until when, in a line, by its token. */
export function forced(token: string): string {
  const { segment, campaign, expires } = previewIn(token);
  const what = [segment && `segment “${segment}”`, campaign && `campaign “${campaign}”`].filter(Boolean).join(" and ");
  const until = expires ? new Date(expires) : undefined;
  const end = until && !Number.isNaN(until.getTime()) ? `, until ${until.toLocaleString("en-GB")}` : "";
  return what || end ? `Forced: ${what || "nothing"}${end}` : "What it forces cannot be read.";
}
