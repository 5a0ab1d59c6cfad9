import { expect, test } from "vitest";
import { foldMigration, MigrationRow, migrationSums } from "../../../../worker/domain/results/foldMigration.ts";
import { migrationMatrix } from "../../../../worker/domain/results/migrationMatrix.ts";
import { addSums } from "../../../../worker/domain/results/sums.ts";

function rowOf(...path: [number, string][]): MigrationRow {
  const row = path.reduce<MigrationRow | null>((before, [week, segment]) => foldMigration(before, week, segment), null);
  return MigrationRow.parse(row);
}

test("who moved from where to where, the last segment of a week counting", () => {
  const rows = [
    rowOf([10, "new-here"], [11, "loyal"], [11, "big-spender"], [12, "big-spender"]),
    rowOf([10, ""], [12, "loyal"]),
    rowOf([10, "loyal"], [11, "loyal"]),
  ];
  const sums = addSums(...rows.map(migrationSums));
  expect(migrationMatrix(sums, 11, 12)).toEqual([
    { from: "", to: "loyal", visitors: 1, share: 1 },
    { from: "big-spender", to: "big-spender", visitors: 1, share: 1 },
    { from: "loyal", to: "loyal", visitors: 1, share: 1 },
    { from: "new-here", to: "big-spender", visitors: 1, share: 1 },
  ]);
  expect(migrationMatrix(sums, 10, 10)).toEqual([
    { from: null, to: "", visitors: 1, share: 1 / 3 },
    { from: null, to: "loyal", visitors: 1, share: 1 / 3 },
    { from: null, to: "new-here", visitors: 1, share: 1 / 3 },
  ]);
});

test("a row is a year long, and forgets no move of it", () => {
  const row = rowOf(...Array.from({ length: 80 }, (_, i): [number, string] => [i, i % 2 === 0 ? "a" : "b"]));
  expect(row.path).toHaveLength(54);
  expect(migrationSums(row).size).toBe(53);
  expect(migrationSums(row).get("moved.79.=a.=b")).toBe(1n);
});

test("what stands late in the log changes nothing behind it", () => {
  expect(rowOf([5, "a"], [4, "b"]).path).toEqual([[5, "a"]]);
});
