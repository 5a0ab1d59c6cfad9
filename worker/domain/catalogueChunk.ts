import { Product } from "../../shared/catalogue.ts";
import { fieldErrors } from "../../shared/fieldErrors.ts";
import type { FieldError } from "../../shared/problem.ts";

/** At most so many bad fields are told. */
const mostErrors = 50;

/** Reads a chunk of an upload, a product a line, each with its line from 1; or what is wrong, by line and field. */
export function catalogueChunk(text: string): { rows: { line: number; product: Product }[]; errors: FieldError[] } {
  const rows: { line: number; product: Product }[] = [];
  const errors: FieldError[] = [];
  for (const [i, one] of text.split("\n").entries()) {
    if (one.trim() === "") continue;
    if (errors.length >= mostErrors) break;
    const line = i + 1;
    let data: unknown;
    try {
      data = JSON.parse(one);
    } catch {
      errors.push({ path: `line ${line}`, detail: "is not JSON" });
      continue;
    }
    const parsed = Product.safeParse(data);
    if (parsed.success) rows.push({ line, product: parsed.data });
    else errors.push(...fieldErrors(parsed.error).map((error) => at(line, error)));
  }
  return { rows, errors: errors.slice(0, mostErrors) };
}

function at(line: number, { path, detail }: FieldError): FieldError {
  return { path: path === "" ? `line ${line}` : `line ${line}: ${path}`, detail };
}
