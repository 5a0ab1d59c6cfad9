import type { Trigger } from "../../../../shared/trigger.ts";
import type { Env } from "../../../env.ts";
import { webhooksStub } from "../../webhooks/webhooksStub.ts";
import type { Commit } from "../commit.ts";
import type { Due } from "../due.ts";
import type { Rows } from "../rows.ts";
import type { Retry } from "./retry.ts";

/** Hands triggers to the site's webhooks, all in one call. */
export function notifyIn(rows: Pick<Rows, "scope" | "due">, commit: Commit, retry: Retry) {
  return async (env: Env, entries: Due[]): Promise<void> => {
    if (entries.length === 0) return;
    try {
      const { site } = rows.scope.read();
      const triggers = entries.map(({ payload }) => JSON.parse(payload ?? "null") as Trigger);
      await webhooksStub(env, site).enqueue(site, triggers);
      commit(() => {
        for (const due of entries) rows.due.remove(due);
      });
    } catch (error) {
      for (const due of entries) retry(due, error);
    }
  };
}
