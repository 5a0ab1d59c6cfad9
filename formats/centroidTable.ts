import Papa from "papaparse";
import { FeatureName } from "../shared/features.ts";
import { fromSpreadsheet } from "../shared/spreadsheetText.ts";
import { delimiterOf } from "./delimiterOf.ts";
import { nearestName } from "./nearestName.ts";

/** What is wrong with a CSV, by row (the header is 1; null where the whole is meant) and column. */
export type CsvError = { row: number | null; column?: string; detail: string };

/** Centroids as a CSV holds them: raw values, a row a segment, a column a feature. */
export type CentroidTable = { features: FeatureName[]; rows: { row: number; name: string; values: number[] }[] };

/** A model holds at most so many segments. */
const mostSegments = 64;

/** Takes a CSV of centroids apart and checks each cell, before anything is known of scaling. */
export function centroidTable(csv: string): { table: CentroidTable; errors: CsvError[] } {
  const text = csv.replace(/^\uFEFF/, "").replace(/^[\r\n]+/, "");
  const delimiter = delimiterOf(/^[^\r\n]*/.exec(text)?.[0] ?? "");
  const parsed = Papa.parse<string[]>(text, { delimiter });
  const errors: CsvError[] = parsed.errors
    .filter(({ type }) => type === "Quotes")
    .map(({ row = 0 }) => ({ row: row + 1, detail: "has a quote that is not closed or stands where none may" }));
  const [header = [], ...body] = parsed.data;
  const columns = columnsOf(header, errors);
  const rows = body.flatMap((cells, i) =>
    cells.every((cell) => cell.trim() === "") ? [] : [rowOf(cells, i + 2, header.length, columns, delimiter, errors)],
  );
  if (rows.length < 2) errors.push({ row: null, detail: `needs at least 2 segments, has ${rows.length}` });
  if (rows.length > mostSegments)
    errors.push({ row: null, detail: `has ${rows.length} segments, at most ${mostSegments} are possible` });
  repeated(rows, errors);
  return { table: { features: columns.features.map(({ feature }) => feature), rows }, errors };
}

type Columns = { name: number; features: { feature: FeatureName; place: number }[] };

function columnsOf(header: readonly string[], errors: CsvError[]): Columns {
  const columns: Columns = { name: -1, features: [] };
  header.forEach((title, place) => {
    const plain = plainOf(title);
    const feature = FeatureName.options.find((name) => name.toLowerCase() === plain);
    const known =
      plain === "name" || plain === "segment" ? columns.name >= 0 : columns.features.some((c) => c.feature === feature);
    if (known) errors.push({ row: 1, column: title.trim(), detail: "is listed twice" });
    else if (plain === "name" || plain === "segment") columns.name = place;
    else if (feature !== undefined) columns.features.push({ feature, place });
    else errors.push({ row: 1, column: title.trim(), detail: `is no feature${suggestion(plain)}` });
  });
  if (columns.name < 0) errors.push({ row: 1, detail: "has no column called name (or segment)" });
  if (columns.features.length === 0) {
    errors.push({ row: 1, detail: `has no feature column, such as ${FeatureName.options.slice(0, 3).join(", ")}` });
  }
  return columns;
}

function suggestion(plain: string): string {
  const near = nearestName(plain, [...FeatureName.options, "name"]);
  return near === undefined ? `; features are ${FeatureName.options.join(", ")}` : `; did you mean ${near}?`;
}

/** A title without what people write differently: case, spaces, underscores, hyphens. */
function plainOf(title: string): string {
  return title.toLowerCase().replace(/[\s_-]+/g, "");
}

function rowOf(
  cells: readonly string[],
  row: number,
  width: number,
  columns: Columns,
  delimiter: string,
  errors: CsvError[],
): CentroidTable["rows"][number] {
  if (cells.length !== width) errors.push({ row, detail: `has ${cells.length} cells, the header has ${width}` });
  const name = fromSpreadsheet((cells[columns.name] ?? "").trim());
  if (columns.name >= 0 && name === "") errors.push({ row, column: "name", detail: "is empty" });
  const values = columns.features.map(({ feature, place }) => {
    const { value, detail } = numberIn((cells[place] ?? "").trim(), delimiter);
    if (detail !== undefined) errors.push({ row, column: feature, detail });
    return value;
  });
  return { row, name, values };
}

function numberIn(cell: string, delimiter: string): { value: number; detail?: string } {
  // Where commas do not separate cells, spreadsheets of many countries write decimals with one.
  const text = delimiter === ";" && /^[+-]?\d*,\d+$/.test(cell) ? cell.replace(",", ".") : cell;
  if (text === "") return { value: Number.NaN, detail: "is empty" };
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) return { value, detail: `is not a number: ${cell.slice(0, 40)}` };
  return value < 0 ? { value, detail: `must not be negative: ${cell}` } : { value };
}

function repeated(rows: CentroidTable["rows"], errors: CsvError[]): void {
  const names = new Map<string, number>();
  const centroids = new Map<string, number>();
  for (const { row, name, values } of rows) {
    const sameName = name === "" ? undefined : names.get(name.toLowerCase());
    if (sameName !== undefined) errors.push({ row, column: "name", detail: `is the name of row ${sameName} too` });
    else names.set(name.toLowerCase(), row);
    const key = values.join(" ");
    const sameValues = centroids.get(key);
    if (sameValues === undefined) centroids.set(key, row);
    else if (!values.some(Number.isNaN) && values.length > 0)
      errors.push({ row, detail: `is the same centroid as row ${sameValues}` });
  }
}
