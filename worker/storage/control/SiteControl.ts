import { DurableObject } from "cloudflare:workers";
import type * as z from "zod";
import type { ModelList, ModelUpload } from "../../../shared/admin.ts";
import type { Campaigns } from "../../../shared/campaign.ts";
import type { Product } from "../../../shared/catalogue.ts";
import type {
  BegunUpload,
  CatalogueChanges,
  PublishedCatalogue,
  StoredChunk,
  UploadState,
  UploadTotals,
} from "../../../shared/catalogueUpload.ts";
import type { Edge } from "../../../shared/edge.ts";
import { type ImportedLists, importLimits } from "../../../shared/importedList.ts";
import type { Model } from "../../../shared/model.ts";
import type { FieldError } from "../../../shared/problem.ts";
import type { ScoredItems } from "../../../shared/recommendations.ts";
import { missingPercentiles, resolveRules } from "../../../shared/resolveRules.ts";
import type { RuleSegment } from "../../../shared/ruleSegment.ts";
import type { Settings } from "../../../shared/settings.ts";
import type { SiteToken } from "../../../shared/token.ts";
import type { TriggerType } from "../../../shared/trigger.ts";
import { withoutNotes } from "../../domain/campaigns/withoutNotes.ts";
import type { HostPointer } from "../../domain/edge/hostPointer.ts";
import { dealtCampaigns, dealtHoldout } from "../../domain/experiment/nextDeals.ts";
import { publishedDeals } from "../../domain/experiment/publishedDeals.ts";
import { keptMs } from "../../domain/keptMs.ts";
import type { Chunks, Pointer, Published, PublishedRecommendations } from "../../domain/published.ts";
import { packLists } from "../../domain/recommend/packedLists.ts";
import type { MeasuredSite } from "../../domain/results/MeasuredSite.ts";
import { ruleWarnings } from "../../domain/ruleWarnings.ts";
import type { Env } from "../../env.ts";
import { keys } from "../keys.ts";
import { forget } from "../kv/cachedJson.ts";
import { forgetHost } from "../kv/hostIn.ts";
import { CatalogueUploads } from "./CatalogueUploads.ts";
import { openCatalogue, type UploadedRow } from "./catalogue.ts";
import { modelsIn, type StoredModel, summaryOf } from "./models.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { openRetired, retiredIn } from "./retired.ts";
import { type SiteState, stateIn } from "./state.ts";
import { openTokens, type TokenRole, tokensIn } from "./tokens.ts";
import { openUsage, type Usage, usageIn } from "./usage.ts";
import { writePieces } from "./writePieces.ts";

/** An interrupted or failed publish is taken up again after this long, ms. */
const resumeMs = 2_000;
/** Between two goes at deleting what is retired, ms. */
const sweepMs = 60_000;

/**
 * The only writer of a site's admin state. Each change is committed here together with the alarm that publishes it, so
 * an interrupted publish is taken up again; a reader sees the version before or the version after, never a half.
 */
export class SiteControl extends DurableObject<Env> {
  readonly #sql = this.ctx.storage.sql;
  readonly #state = stateIn(this.#sql);
  readonly #models = modelsIn(this.#sql);
  readonly #tokens = tokensIn(this.#sql);
  readonly #usage = usageIn(this.#sql);
  readonly #retired = retiredIn(this.#sql);
  readonly #uploads = new CatalogueUploads(this.ctx.storage, this.env.KV, this.#state);
  /** The publish under way, if any. */
  #publishing: Promise<void> | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // A site that an earlier release made may lack a table or a column.
    if (this.#isMade()) openSchema(this.#sql);
  }

  /** Makes the site; false where it exists. `tokenSha256` is the hash of its first admin token. */
  async create(
    first: Omit<SiteState, "version" | "listed" | "campaigns" | "catalogue">,
    tokenSha256: string,
  ): Promise<boolean> {
    if (this.#isMade()) return false;
    openSchema(this.#sql);
    this.#state.write({ ...first, version: 0, listed: false, campaigns: [], catalogue: null });
    const { deal } = dealtHoldout(undefined, first.settings.holdout);
    if (deal !== undefined) this.#state.write({ holdoutDeal: deal });
    this.#tokens.add(tokenSha256, "admin", Date.now(), null);
    await this.#publish();
    return true;
  }

  /** Null where the site was never made. */
  describe(): SiteDescription | null {
    const state = this.#isMade() ? this.#state.read() : null;
    if (state === null) return null;
    const { site, key, settings, catalogue, version, shards, quota = null } = state;
    const products = catalogue?.products ?? 0;
    return { site, key, settings, products, version, shards, quota: { eventsPerDay: quota, used: this.#usage.read() } };
  }

  /** What a token may do here, by its hash; null where it is none of this site's. */
  authorize(sha256: string): TokenRole | null {
    return this.#isMade() ? this.#tokens.role(sha256, Date.now()) : null;
  }

  /** Adds a token that is good until a time (ms), if not for ever; answers its id. */
  async addToken(sha256: string, role: TokenRole, expires: number | null): Promise<string> {
    const id = this.#tokens.add(sha256, role, Date.now(), expires);
    await this.#publish();
    return id;
  }

  tokens(): SiteToken[] {
    return this.#tokens.described(Date.now());
  }

  /** Ends a token; false where there is none of that id. */
  async revokeToken(id: string): Promise<boolean> {
    if (!this.#tokens.revoke(id, Date.now())) return false;
    await this.#publish();
    return true;
  }

  /** Grants so many events a day; null for as many as there are. */
  async putQuota(eventsPerDay: number | null): Promise<void> {
    this.#state.write({ quota: eventsPerDay });
    await this.#publish();
  }

  /** The hosts that the Worker stands in front of. */
  edge(): Edge {
    return this.#site().edge ?? { hosts: [] };
  }

  /** Stands in front of other hosts from now on; answers which of them are another site's, and changes nothing then. */
  async putEdge(edge: Edge): Promise<string[]> {
    const pointers = await Promise.all(edge.hosts.map((host) => this.env.KV.get<HostPointer>(keys.host(host), "json")));
    const { site, edge: before, leftHosts = [] } = this.#site();
    const taken = edge.hosts.filter((_, i) => (pointers[i]?.site ?? site) !== site);
    if (taken.length > 0) return taken;
    const left = [...leftHosts, ...(before?.hosts ?? [])].filter((host) => !edge.hosts.includes(host));
    this.#state.write({ edge, leftHosts: left });
    await this.#publish();
    return [];
  }

  /** Adds what an isolate counted to a day's sum, and answers the sum. */
  addUsage(day: string, events: number): number {
    return this.#usage.add(day, events);
  }

  /** Replaces the settings; answers what is wrong of a holdout that cannot follow on the one before, and changes nothing. */
  async putSettings(settings: Settings): Promise<FieldError[]> {
    const { deal, errors } = dealtHoldout(this.#site().holdoutDeal, settings.holdout);
    if (errors.length > 0) return errors;
    this.#state.write({ settings, ...(deal === undefined ? {} : { holdoutDeal: deal }) });
    await this.#publish();
    return [];
  }

  campaigns(): Campaigns {
    const { campaigns, slotCaps = {} } = this.#site();
    return Object.keys(slotCaps).length === 0 ? { campaigns } : { campaigns, slots: slotCaps };
  }

  /** Replaces the campaigns; answers what is wrong of experiments that cannot follow on those before, and changes nothing. */
  async putCampaigns({ campaigns, slots = {} }: Campaigns): Promise<FieldError[]> {
    const { deals, errors } = dealtCampaigns(this.#site().deals ?? {}, campaigns);
    if (errors.length > 0) return errors;
    this.#state.write({ campaigns, slotCaps: slots, deals });
    await this.#publish();
    return [];
  }

  /** What the results of experiments are read by: what was intended when, and what is tried. */
  experiments(): MeasuredSite {
    const { settings, campaigns, deals = {}, holdoutDeal } = this.#site();
    const epochs = Object.fromEntries(Object.entries(deals).map(([id, deal]) => [id, deal.epochs]));
    return { settings, campaigns, epochs, holdout: holdoutDeal?.epochs };
  }

  /** Rule segments, and what about them does not fit the active model and the campaigns. */
  segments(): { segments: RuleSegment[]; warnings: FieldError[] } {
    const { segments = [], campaigns } = this.#site();
    return { segments, warnings: ruleWarnings(segments, this.#activeModel()?.model ?? null, campaigns) };
  }

  /** Replaces the rule segments; answers what is wrong where the active model cannot tell a percentile, and changes nothing. */
  async putSegments(segments: RuleSegment[]): Promise<FieldError[]> {
    const errors = missingPercentiles(segments, this.#activeModel()?.model ?? null);
    if (errors.length > 0) return errors;
    this.#state.write({ segments });
    await this.#publish();
    return [];
  }

  /** Publishes which triggers the site's webhooks want. */
  async putWebhooks(webhooks: TriggerType[]): Promise<void> {
    this.#state.write({ webhooks });
    await this.#publish();
  }

  /** Begins a new version of the catalogue. */
  beginUpload(): Promise<BegunUpload> {
    return this.#uploads.begin(Date.now());
  }

  /** An upload as it stands; null where there is none. */
  readUpload(version: number): UploadState | null {
    return this.#uploads.read(version, Date.now());
  }

  /** Puts a chunk of products, whose text has a hash; the same again changes nothing. */
  putChunk(version: number, number: number, sha256: string, rows: UploadedRow[]): StoredChunk | Refusal {
    return this.#uploads.putChunk({ version, number, sha256 }, rows, Date.now());
  }

  /** Closes an upload that is whole, and tells what publishing it would change. */
  finishUpload(version: number, sent: UploadTotals): CatalogueChanges | Refusal {
    return this.#uploads.finish(version, sent, Date.now());
  }

  /** Publishes a finished upload in place of the version `base`. */
  async publishUpload(version: number, base: number | null): Promise<PublishedCatalogue | Refusal> {
    const published = await this.#uploads.publish(version, base, Date.now());
    if (!("refused" in published)) await this.#publish();
    return published;
  }

  /** Drops an upload; false where there is none that waits. */
  dropUpload(version: number): boolean {
    return this.#uploads.drop(version, Date.now());
  }

  /** Replaces the catalogue by one that fits into a chunk, whatever it removes. */
  async putCatalogue(products: Product[]): Promise<PublishedCatalogue | Refusal> {
    const { version } = await this.beginUpload();
    const rows = products.map((product, i) => ({ line: i + 1, product }));
    this.putChunk(version, 0, "", rows);
    this.finishUpload(version, { chunks: 1, products: products.length });
    return this.publishUpload(version, this.#site().catalogue?.version ?? null);
  }

  /** Puts lists computed elsewhere in the place of those of that name; answers their version. False where there are too many names. */
  async putLists(name: string, pieces: string[], lines: number): Promise<string | false> {
    const lists = this.#site().lists ?? {};
    if (!Object.hasOwn(lists, name) && Object.keys(lists).length >= importLimits.names) return false;
    const chunks = await this.#writePacked(pieces);
    // As they are now, not as they were before the pieces were written.
    const { [name]: before, ...others } = this.#site().lists ?? {};
    const now = Date.now();
    this.#state.write({ lists: { ...others, [name]: { ...chunks, lines, created: now } } });
    if (before !== undefined) this.#retired.add(before, now);
    await this.#publish();
    return chunks.id;
  }

  /** Takes lists away; false where there are none of that name. */
  async deleteLists(name: string): Promise<boolean> {
    const { [name]: gone, ...lists } = this.#site().lists ?? {};
    if (gone === undefined) return false;
    this.#state.write({ lists });
    this.#retired.add(gone, Date.now());
    await this.#publish();
    return true;
  }

  lists(): z.infer<typeof ImportedLists>["lists"] {
    const all = Object.entries(this.#site().lists ?? {});
    return all.map(([name, { id, lines, created }]) => ({ name, version: id, lines, created }));
  }

  /** Stores a model as a new version, not active yet. Without tables of its own it goes on with the active model's. */
  async addModel({ model, recommendations }: ModelUpload): Promise<number> {
    const tables = recommendations === undefined ? this.#activeTables() : await this.#tablesOf(recommendations);
    return this.#models.add(model, tables, Date.now());
  }

  listModels(): ModelList {
    const { active, previous } = this.#models.active();
    return { active, previous, models: this.#models.list().map((stored) => summaryOf(stored, active)) };
  }

  /** Null where there is no such version. */
  readModel(version: number): { version: number; model: Model } | null {
    const stored = this.#models.read(version);
    return stored === null ? null : { version, model: stored.model };
  }

  /** Makes a version the active one; false where there is none of that number. */
  async activate(version: number): Promise<boolean> {
    if (this.#models.read(version) === null) return false;
    if (this.#models.active().active !== version) this.#models.activate(version);
    await this.#publish();
    return true;
  }

  /**
   * Goes back to the version that was active before. Where the caller says which one that would be `from`, only from that
   * one: whoever decided by an old list, or asks once more, would otherwise go to a version that nobody meant.
   */
  async rollback(from?: number): Promise<{ active: number } | Refusal> {
    const { active, previous } = this.#models.active();
    if (from !== undefined && from !== active) {
      const now = active === null ? "No version is active" : `Version ${active} is active now`;
      return refusal("conflict", `${now}, not version ${from}: nothing was changed`);
    }
    if (previous === null) return refusal("conflict", "No model was active before this one");
    this.#models.deactivate();
    await this.#publish();
    return { active: previous };
  }

  /**
   * Publishes again, since an earlier attempt did not come to its end; lets go of uploads that nobody publishes, and of chunks
   * that no decision that can be explained was made of.
   */
  override async alarm(): Promise<void> {
    this.#uploads.expire(Date.now());
    await this.#publishAll();
    const { site, settings } = this.#site();
    try {
      await this.#retired.sweep(this.env.KV, site, Date.now() - retiredMs(settings));
    } catch (error) {
      // What is left stays noted, and its turn comes again.
      console.error(`sweep: ${error}`);
    }
  }

  /** Whether the site was made: whoever asks for one that was not leaves no trace. */
  #isMade(): boolean {
    return this.#sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0;
  }

  #site(): SiteState {
    const state = this.#state.read();
    if (state === null) throw new Error("this site was never made");
    return state;
  }

  /** Makes the next version of what was changed, and publishes it. */
  async #publish(): Promise<void> {
    this.#state.write({ version: this.#site().version + 1 });
    this.ctx.storage.setAlarm(Date.now() + resumeMs);
    await this.#publishAll();
  }

  /** Publishes until nothing newer is left; one at a time, so a call while that goes on joins it. */
  #publishAll(): Promise<void> {
    this.#publishing = this.#publishing ?? this.#publishNewest();
    return this.#publishing;
  }

  async #publishNewest(): Promise<void> {
    try {
      let done = 0;
      while (done !== this.#site().version) done = await this.#publishVersion(this.#site());
      const next = this.#nextAlarm();
      if (next === null) this.ctx.storage.deleteAlarm();
      else this.ctx.storage.setAlarm(next);
    } catch (error) {
      // What was changed is committed: what KV refuses now, the alarm takes up.
      console.error(`publish: ${error}`);
      this.ctx.storage.setAlarm(Date.now() + resumeMs);
    }
    // In the same step as the last look at the version, so that no change falls between.
    this.#publishing = null;
  }

  /** When something expires next (ms), or some was left to do; null where nothing will. */
  #nextAlarm(): number | null {
    const expiry = this.#uploads.nextExpiry();
    const oldest = this.#retired.oldest();
    const swept = oldest === null ? null : Math.max(oldest + retiredMs(this.#site().settings), Date.now() + sweepMs);
    return expiry === null || swept === null ? (expiry ?? swept) : Math.min(expiry, swept);
  }

  /** Writes an immutable version, then moves the pointers to it. */
  async #publishVersion(state: SiteState): Promise<number> {
    const { site, version } = state;
    await this.env.KV.put(keys.published(site, version), JSON.stringify(this.#published(state)));
    await this.#point(state.key, { site, version, role: "browser" });
    for (const { sha256, role, expires } of this.#tokens.list()) {
      if (expires !== null && expires <= Date.now()) await this.#drop(sha256);
      else await this.#point(sha256, { site, version, role, ...(expires === null ? {} : { expires }) });
    }
    await this.#pointHosts(state);
    if (!state.listed) {
      await this.env.KV.put(keys.site(site), "");
      this.#state.write({ listed: true });
    }
    return version;
  }

  async #pointHosts({ site, version, edge, leftHosts = [] }: SiteState): Promise<void> {
    for (const host of leftHosts) {
      await this.env.KV.delete(keys.host(host));
      forgetHost(host);
    }
    if (leftHosts.length > 0) this.#state.write({ leftHosts: [] });
    const origin = edge?.origin;
    for (const host of edge?.hosts ?? []) {
      const pointer: HostPointer = { site, version, ...(origin === undefined ? {} : { origin }) };
      await this.env.KV.put(keys.host(host), JSON.stringify(pointer));
      forgetHost(host);
    }
  }

  async #point(credential: string, pointer: Pointer): Promise<void> {
    await this.env.KV.put(keys.pointer(credential), JSON.stringify(pointer));
    forget(keys.pointer(credential));
  }

  /** Takes the pointer of a token that has ended away, then the token. */
  async #drop(sha256: string): Promise<void> {
    await this.env.KV.delete(keys.pointer(sha256));
    forget(keys.pointer(sha256));
    this.#tokens.remove(sha256);
  }

  #published({
    site,
    version,
    settings,
    shards,
    secret,
    catalogue,
    campaigns,
    slotCaps = {},
    segments = [],
    quota,
    webhooks = [],
    lists = {},
    deals = {},
    holdoutDeal,
  }: SiteState): Published {
    const active = this.#activeModel();
    const { experiments, holdout } = publishedDeals(campaigns, deals, settings.holdout, holdoutDeal);
    return {
      v: 1,
      site,
      version,
      settings,
      shards,
      secret,
      model: active === null ? null : { version: active.version, model: active.model },
      recommendations: active?.recommendations ?? null,
      catalogue,
      campaigns: campaigns.map(withoutNotes),
      ...(Object.keys(slotCaps).length === 0 ? {} : { slots: slotCaps }),
      ...(segments.length === 0 ? {} : { rules: resolveRules(segments, active?.model ?? null) }),
      ...(experiments === undefined ? {} : { experiments }),
      ...(holdout === undefined ? {} : { holdout }),
      ...(quota === undefined || quota === null ? {} : { quota }),
      ...(webhooks.length === 0 ? {} : { webhooks }),
      ...(Object.keys(lists).length === 0 ? {} : { lists: chunksOnly(lists) }),
    };
  }

  #activeModel(): StoredModel | null {
    const { active } = this.#models.active();
    return active === null ? null : this.#models.read(active);
  }

  #activeTables(): PublishedRecommendations | null {
    return this.#activeModel()?.recommendations ?? null;
  }

  async #tablesOf(tables: NonNullable<ModelUpload["recommendations"]>): Promise<PublishedRecommendations> {
    const { overall, segments, related, bought, popularIn, complements, trending, arrivals } = tables;
    const published: PublishedRecommendations = { overall, segments, related: await this.#writeLists(related) };
    for (const [name, lists] of Object.entries({ bought, popularIn, complements })) {
      if (lists !== undefined) published[name as "bought"] = await this.#writeLists(lists);
    }
    return { ...published, ...(trending && { trending }), ...(arrivals && { arrivals }) };
  }

  #writeLists(lists: Record<string, ScoredItems>): Promise<Chunks> {
    return this.#writePacked(packLists(new Map(Object.entries(lists))).map((piece) => JSON.stringify(piece)));
  }

  async #writePacked(pieces: readonly string[]): Promise<Chunks> {
    const chunks: Chunks = { id: crypto.randomUUID(), count: pieces.length, packed: true };
    await writePieces(this.env.KV, this.#site().site, chunks, (index) => pieces[index] ?? "");
    return chunks;
  }
}

/** A site as its administrators see it, and the quota that the operator set. */
export type SiteDescription = {
  site: string;
  key: string;
  settings: Settings;
  products: number;
  version: number;
  shards: number;
  quota: { eventsPerDay: number | null; used: Usage | null };
};

/** How long retired chunks stay, ms: a decision made of them can be explained while the log reaches back to it, and a day more. */
function retiredMs(settings: Settings): number {
  return keptMs(settings).log + 86_400_000;
}

function chunksOnly(lists: NonNullable<SiteState["lists"]>): Record<string, Chunks> {
  return Object.fromEntries(
    Object.entries(lists).map(([name, { lines: _, created: __, ...chunks }]) => [name, chunks]),
  );
}

function openSchema(sql: SqlStorage): void {
  sql.exec("CREATE TABLE IF NOT EXISTS state (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  sql.exec(`CREATE TABLE IF NOT EXISTS model (
    version INTEGER PRIMARY KEY AUTOINCREMENT, created INTEGER NOT NULL, model TEXT NOT NULL, recommendations TEXT)`);
  sql.exec("CREATE TABLE IF NOT EXISTS activation (seq INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER NOT NULL)");
  openTokens(sql);
  openUsage(sql);
  openCatalogue(sql);
  openRetired(sql);
}
