import { attributionSums } from "./foldAttribution.ts";
import { cohortSums } from "./foldCohort.ts";
import { migrationSums } from "./foldMigration.ts";
import { outcomeSums } from "./outcomeSums.ts";
import type { ResultRows } from "./ResultRows.ts";
import { addSums, minusSums, type Sums, sumsOf } from "./sums.ts";

/**
 * Sums in groups, which are added up and stored one by one: an arm of an experiment (`arm.EXPERIMENT.VARIANT.EPOCH.=SEGMENT`), or a
 * week of cohorts, moves or credit (`visit.2915`). No name in them holds a dot.
 */
export type GroupedSums = ReadonlyMap<string, Sums>;

/** What a subject's results add to the site's sums. */
export function resultSums({ outcomes, cohort, migration, attribution }: ResultRows): GroupedSums {
  const arms = outcomes.map(([experiment, row]): [string, Sums] => [
    `arm.${experiment}.${row.variant}.${row.epoch}.=${row.segment}`,
    outcomeSums(row),
  ]);
  const weeks = byWeek(
    addSums(
      cohort === null ? none : cohortSums(cohort),
      migration === null ? none : migrationSums(migration),
      attribution === null ? none : attributionSums(attribution),
    ),
  );
  return new Map([...arms, ...weeks]);
}

/** What has to be added to the second to come to the first. */
export function minusGroups(a: GroupedSums, b: GroupedSums): GroupedSums {
  const difference = new Map<string, Sums>();
  for (const group of new Set([...a.keys(), ...b.keys()])) {
    const sums = minusSums(a.get(group) ?? none, b.get(group) ?? none);
    if (sums.size > 0) difference.set(group, sums);
  }
  return difference;
}

/** Groups of several added up. */
export function addGroups(all: readonly GroupedSums[]): GroupedSums {
  const sums = new Map<string, Sums>();
  for (const groups of all) {
    for (const [group, more] of groups) sums.set(group, addSums(sums.get(group) ?? none, more));
  }
  return sums;
}

/**
 * What is to stand for a subject in the site's sums, given what stands there: what it adds now, and what it added to experiments
 * of which its results know nothing any more.
 */
export function standingSums(now: GroupedSums, before: GroupedSums): GroupedSums {
  const known = new Set([...now.keys()].flatMap((group) => experimentIn(group) ?? []));
  const lost = [...before].filter(([group]) => {
    const experiment = experimentIn(group);
    return experiment !== undefined && !known.has(experiment);
  });
  return new Map([...lost, ...now]);
}

/** Whether two states of a subject add the same, as far as that is seen at once; parts that a fold has left alone are the same. */
export function addsTheSame(a: ResultRows | undefined, b: ResultRows): boolean {
  return (
    a !== undefined &&
    a.cohort?.visit === b.cohort?.visit &&
    a.cohort?.purchase === b.cohort?.purchase &&
    a.migration?.path === b.migration?.path &&
    a.attribution?.credits === b.attribution?.credits &&
    a.outcomes.length === b.outcomes.length &&
    a.outcomes.every(([experiment, row], i) => {
      const other = b.outcomes[i];
      return other?.[0] === experiment && (other[1] === row || outcomeOf(other[1]) === outcomeOf(row));
    })
  );
}

/** A row without what is in no sum. */
function outcomeOf({ seen: _, book: __, ...row }: ResultRows["outcomes"][number][1]): string {
  return JSON.stringify(row);
}

function experimentIn(group: string): string | undefined {
  const [kind, experiment] = group.split(".", 2);
  return kind === "arm" ? experiment : undefined;
}

/** By the first two parts of their names. */
function byWeek(sums: Sums): Map<string, Sums> {
  const weeks = new Map<string, [string, bigint][]>();
  for (const [name, value] of sums) {
    const [kind = "", week = ""] = name.split(".", 2);
    const group = `${kind}.${week}`;
    const known = weeks.get(group);
    if (known === undefined) weeks.set(group, [[name, value]]);
    else known.push([name, value]);
  }
  return new Map(Array.from(weeks, ([group, entries]) => [group, sumsOf(entries)]));
}

const none: Sums = new Map();
