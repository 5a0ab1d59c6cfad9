import { sql } from "./sql.ts";

/** The SQL that makes a text a time in ms (DOUBLE, whole), NULL where it is none; the session's time zone is already set. */
export function timeSql(
  text: string,
  { format = "iso", timeZone = "UTC" }: { format?: string | undefined; timeZone?: string | undefined },
): string {
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  if (format === "ms") return `CASE WHEN ${number} = floor(${number}) THEN ${number} END`;
  if (format === "s") return `round(${number} * 1000)`;
  if (format === "iso") return `epoch_ms(TRY_CAST(${text} AS TIMESTAMPTZ))::DOUBLE`;
  const parsed = `try_strptime(${text}, ${sql(format)})`;
  // A format with an offset gives an instant; one without gives the shop's wall clock.
  return /%z/i.test(format) ? `epoch_ms(${parsed})::DOUBLE` : `epoch_ms(timezone(${sql(timeZone)}, ${parsed}))::DOUBLE`;
}
