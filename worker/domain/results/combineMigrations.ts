import { type MigrationRow, mostWeeks } from "./foldMigration.ts";

/**
 * The paths of two subjects that are one, as far as their events are folded. Of a week in which both did something the name
 * that sorts last is taken, since which came last is not known any more. Commutative and associative.
 */
export function combineMigrations(a: MigrationRow, b: MigrationRow): MigrationRow {
  const path = new Map(a.path);
  for (const [week, segment] of b.path) {
    const other = path.get(week);
    path.set(week, other !== undefined && other > segment ? other : segment);
  }
  return { v: 1, path: [...path].sort(([x], [y]) => x - y).slice(-mostWeeks) };
}
