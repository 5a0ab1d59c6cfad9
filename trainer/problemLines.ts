import { Problem } from "../shared/problem.ts";

/** What an answer that is an error says, a line for each field that it names; `where` is what was asked. */
export function problemLines(where: string, status: number, data: unknown): string[] {
  const problem = Problem.safeParse(data).data;
  if (problem === undefined) return [`${where}: status ${status}`];
  const fields = (problem.errors ?? []).map(({ path, detail }) => `${where}: ${path}: ${detail}`);
  return fields.length > 0 ? fields : [`${where}: ${problem.detail ?? problem.title} (${status})`];
}
