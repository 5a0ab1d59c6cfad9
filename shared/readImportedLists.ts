import { fieldErrors } from "./fieldErrors.ts";
import { ImportedList, importLimits } from "./importedList.ts";
import type { FieldError } from "./problem.ts";

/** At most so many bad fields are told. */
const mostErrors = 50;

/**
 * Reads lists computed elsewhere, an `ImportedList` a line of NDJSON, or says what is wrong, by line and field. Each item
 * and segment, and everyone, may have one line.
 */
export function readImportedLists(text: string): { lists: ImportedList[]; errors: FieldError[] } {
  const lists: ImportedList[] = [];
  const errors: FieldError[] = [];
  const lineOf = new Map<string, number>();
  let [start, line] = [0, 0];
  while (start < text.length && errors.length < mostErrors) {
    const end = text.indexOf("\n", start);
    const one = text.slice(start, end === -1 ? text.length : end);
    start = end === -1 ? text.length : end + 1;
    line++;
    if (one.trim() === "") continue;
    if (lists.length >= importLimits.lines) {
      errors.push({ path: `line ${line}`, detail: `is one of more than ${importLimits.lines}` });
      break;
    }
    const read = readLine(one);
    if (!read.ok) {
      errors.push(
        ...read.errors.map(({ path, detail }) => ({ path: `line ${line}${path === "" ? "" : `: ${path}`}`, detail })),
      );
      continue;
    }
    const { item, segment } = read.list;
    const key = item === undefined ? `s${segment ?? ""}` : `i${item}`;
    const first = lineOf.get(key);
    if (first === undefined) lineOf.set(key, line);
    else errors.push({ path: `line ${line}`, detail: `is for the same as line ${first}` });
    lists.push(read.list);
  }
  if (lists.length === 0 && errors.length === 0) errors.push({ path: "", detail: "holds no list" });
  return { lists, errors: errors.slice(0, mostErrors) };
}

function readLine(text: string): { ok: true; list: ImportedList } | { ok: false; errors: FieldError[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, errors: [{ path: "", detail: "is not JSON" }] };
  }
  const parsed = ImportedList.safeParse(data);
  return parsed.success ? { ok: true, list: parsed.data } : { ok: false, errors: fieldErrors(parsed.error) };
}
