import { DurableObject } from "cloudflare:workers";
import type { DeadLetter, DeadLetterSummary } from "../../../shared/deadLetter.ts";
import type { Holding } from "../../../shared/privacy.ts";
import type { KeptLetter, NewLetter } from "../../domain/deadLetter.ts";
import type { Env } from "../../env.ts";
import { lettersIn } from "./letters.ts";

/** What a site may keep; beyond it the oldest go. */
const most = { letters: 10_000, bytes: 32 * 1024 * 1024 };
/** A letter is kept for so long, ms. */
const keptMs = 30 * 86_400_000;
/** How often letters that are too old are looked for, ms. */
const tidyMs = 86_400_000;

/** Keeps what a site's senders sent and what was not valid, until it is replayed, deleted or too old. */
export class SiteDeadLetters extends DurableObject<Env> {
  readonly #letters = lettersIn(this.ctx.storage.sql);

  /** Keeps letters; durable when this answers. */
  async keep(letters: NewLetter[]): Promise<void> {
    const isTidied = (await this.ctx.storage.getAlarm()) !== null;
    this.#letters.add(letters, most);
    if (!isTidied) this.ctx.storage.setAlarm(Date.now() + tidyMs);
  }

  /** A page of letters, newest first; `next` is the cursor of the page after it, null where there is none. */
  list(cursor: number, limit: number, code: string | null): { letters: DeadLetter[]; next: number | null } {
    const letters = this.#letters.page(cursor, limit, code);
    return { letters, next: letters.length < limit ? null : (letters.at(-1)?.id ?? null) };
  }

  /** Letters to be tried again, oldest first, from behind an id on. */
  after(id: number, limit: number): KeptLetter[] {
    return this.#letters.after(id, limit);
  }

  /** Letters to be tried again, by their ids. */
  read(ids: number[]): KeptLetter[] {
    return this.#letters.read(ids);
  }

  /** Deletes letters, all where `ids` is null; answers how many. */
  remove(ids: number[] | null): number {
    return ids === null ? this.#letters.clear() : this.#letters.remove(ids);
  }

  /** The letters of subjects (`v:VISITOR`, `c:HASH`), as rows. */
  holdings(subjects: string[]): Holding[] {
    return this.#letters.holdings(subjects);
  }

  /** Forgets subjects (`v:VISITOR`, `c:HASH`). */
  forget(subjects: string[]): void {
    this.#letters.forget(subjects);
  }

  summary(): DeadLetterSummary {
    return this.#letters.summary();
  }

  /** Lets go of what is too old. */
  override alarm(): void {
    const now = Date.now();
    this.#letters.expire(now - keptMs);
    if (this.#letters.summary().letters > 0) this.ctx.storage.setAlarm(now + tidyMs);
  }
}
