import { expect, test } from "vitest";
import { peersTable } from "../../../bench/peers/peersTable.ts";

test("least bytes first, ours in bold, nothing where nothing is delivered", () => {
  const cpu = { scriptMs: 1.25, longestMs: 20 };
  const rows = [
    { name: "Big", version: "2.0.0", bytes: 12_345, delivery: null, cpu },
    {
      name: "Ours",
      version: "1.0.0",
      bytes: 900,
      delivery: { nav: { sent: 20, stored: 20, doubled: 0 }, "kill 5 ms": { sent: 20, stored: 18, doubled: 4 } },
      cpu,
    },
  ];
  expect(peersTable(rows, "Ours").split("\n")).toEqual([
    "| script | brotli B | nav | kill 5 ms | script ms | most in a task ms |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    "| **Ours** | 900 | 20/20 | 18/20 (+4 twice) | 1.3 | 20.0 |",
    "| Big 2.0.0 | 12,345 |  |  | 1.3 | 20.0 |",
  ]);
});
