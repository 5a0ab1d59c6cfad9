import type { ModelSummary } from "../../../shared/admin.ts";
import type { Model } from "../../../shared/model.ts";
import type { PublishedRecommendations } from "../../domain/published.ts";

export type StoredModel = {
  version: number;
  created: number;
  model: Model;
  recommendations: PublishedRecommendations | null;
};
type Row = { version: number; created: number; model: string; recommendations: string | null };

/** The site's model versions, immutable, and the order in which they were active. */
export function modelsIn(sql: SqlStorage) {
  function stored({ version, created, model, recommendations }: Row): StoredModel {
    return {
      version,
      created,
      model: JSON.parse(model),
      recommendations: recommendations === null ? null : JSON.parse(recommendations),
    };
  }

  /** The versions that were activated and not taken back, newest first. */
  function activations(): { seq: number; version: number }[] {
    return sql
      .exec<{ seq: number; version: number }>("SELECT seq, version FROM activation ORDER BY seq DESC")
      .toArray();
  }

  return {
    add(model: Model, recommendations: PublishedRecommendations | null, created: number): number {
      return sql
        .exec<{ version: number }>(
          "INSERT INTO model (created, model, recommendations) VALUES (?, ?, ?) RETURNING version",
          created,
          JSON.stringify(model),
          recommendations === null ? null : JSON.stringify(recommendations),
        )
        .one().version;
    },

    read(version: number): StoredModel | null {
      const row = sql.exec<Row>("SELECT * FROM model WHERE version = ?", version).toArray()[0];
      return row === undefined ? null : stored(row);
    },

    /** Newest first. */
    list(): StoredModel[] {
      return sql.exec<Row>("SELECT * FROM model ORDER BY version DESC").toArray().map(stored);
    },

    /** The active version, and the one a rollback returns to. */
    active(): { active: number | null; previous: number | null } {
      const [active, previous] = activations();
      return { active: active?.version ?? null, previous: previous?.version ?? null };
    },

    activate(version: number): void {
      sql.exec("INSERT INTO activation (version) VALUES (?)", version);
    },

    /** Takes the newest activation back. */
    deactivate(): void {
      sql.exec("DELETE FROM activation WHERE seq = (SELECT max(seq) FROM activation)");
    },
  };
}

/** A model version as lists show it. */
export function summaryOf(
  { version, created, model, recommendations }: StoredModel,
  active: number | null,
): ModelSummary {
  return {
    version,
    created,
    active: version === active,
    features: model.features.map(({ name }) => name),
    segments: model.segments.map(({ centroid: _, ...segment }) => segment),
    lineage: model.lineage,
    recommendations: recommendations !== null,
  };
}
