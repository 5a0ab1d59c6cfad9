import { keptMs } from "../../domain/keptMs.ts";
import type { Published } from "../../domain/published.ts";
import { weekIn } from "../../domain/results/weekIn.ts";
import type { StateContext } from "../../domain/subjectState.ts";
import type { TriggerPlan } from "../../domain/triggers.ts";
import { notHereYet, publishedIn } from "../kv/publishedIn.ts";
import type { Scope } from "./scope.ts";

/** What a call needs to know of the site. */
export type Context = StateContext & { plan: TriggerPlan; keptMs: { profile: number; log: number } };

const dayMs = 86_400_000;
/** What campaigns are credited with whose site's settings do not say, days. */
const usualWindow = { seen: 1, clicked: 7 };

/** What a shard's calls need to know of its site, by their scopes. */
export class Contexts {
  /** The version read last: it does until KV shows a newer one here, which may take a minute. */
  #published: Published | null = null;
  /** The weeks of the site's time zone. */
  #weeks: { timeZone: string; weekOf: (time: number) => number } | null = null;

  /** Throws where KV shows neither the scope's version here yet nor has shown one before. */
  async of(kv: KVNamespace, { site, version }: Scope): Promise<Context> {
    const published = (await publishedIn(kv, site, version)) ?? this.#published;
    if (published === null) throw new Error(`version ${version} of ${site} ${notHereYet}`);
    this.#published = published;
    const { settings, model, webhooks } = published;
    const plan: TriggerPlan = { wanted: new Set(webhooks), settings: settings.triggers ?? {}, model };
    const { seenDays = usualWindow.seen, clickedDays = usualWindow.clicked } = settings.attribution ?? {};
    if (this.#weeks?.timeZone !== settings.timeZone) {
      this.#weeks = { timeZone: settings.timeZone, weekOf: weekIn(settings.timeZone) };
    }
    const windows = { seenMs: seenDays * dayMs, clickedMs: clickedDays * dayMs, weekOf: this.#weeks.weekOf };
    return { currency: settings.currency, model, plan, keptMs: keptMs(settings), ...windows };
  }
}
