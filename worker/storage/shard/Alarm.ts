import type { Due } from "./due.ts";
import type { Rows } from "./rows.ts";

/** An alarm that takes longer was cut off, ms: Cloudflare lets none run for more than a quarter of an hour. */
const longestAlarmMs = 16 * 60_000;

/** A shard's alarm: it is set for the soonest of what is due. */
export class Alarm {
  readonly #storage: DurableObjectStorage;
  readonly #due: Rows["due"];
  /** When it is set for, ms, as far as this instance knows. */
  #at = Number.POSITIVE_INFINITY;
  /** While it is at work, until when it may be, ms: it sets the next one itself when it is done. */
  #awakeUntil = 0;

  constructor(storage: DurableObjectStorage, due: Rows["due"]) {
    this.#storage = storage;
    this.#due = due;
  }

  schedule(due: Due): void {
    this.#due.add(due);
    this.#wake(due.at);
  }

  /** Schedules an entry where there is none of its name. */
  scheduleOnce(due: Due): void {
    if (this.#due.addOnce(due)) this.#wake(due.at);
  }

  /** Puts an entry off, or forward, to a time (ms). */
  move(due: Pick<Due, "at" | "lane" | "key">, to: number): void {
    this.#due.move(due, to);
    this.#wake(to);
  }

  /** Notes that the alarm is at work, from a time (ms) on. */
  begin(now: number): void {
    this.#at = Number.POSITIVE_INFINITY;
    this.#awakeUntil = now + longestAlarmMs;
  }

  /** Sets the next alarm for what is left. */
  end(): void {
    const next = this.#due.next();
    this.#awakeUntil = 0;
    // Not for the time of the alarm that ends here, which may be due still: workerd takes it for the same one, and forgets it.
    this.#at = next === null ? Number.POSITIVE_INFINITY : Math.max(next, Date.now() + 1);
    if (next !== null) this.#storage.setAlarm(this.#at);
  }

  /** Lets go of what is held in memory. */
  forget(): void {
    this.#at = Number.POSITIVE_INFINITY;
  }

  #wake(at: number): void {
    if (at >= this.#at || Date.now() < this.#awakeUntil) return;
    // A new instance does not know what alarm was set before it: setting a later one would put off what is due sooner.
    this.#at = this.#at === Number.POSITIVE_INFINITY ? Math.min(at, this.#due.next() ?? at) : at;
    this.#storage.setAlarm(this.#at);
  }
}
